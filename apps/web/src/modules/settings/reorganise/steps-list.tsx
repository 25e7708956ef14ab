import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useText } from '../../../i18n/text.ts'
import css from './reorganise.module.css'
import type { Step } from './steps.ts'

interface StepsListProps {
  steps: readonly Step[]
  describe: (step: Step) => string
  /** The place of the step that cannot be taken, from 1. */
  refused?: number | undefined
  onRemove?: (at: number) => void
  /** What a step takes with it, by its place; nothing is said where it is not known. */
  effectText?: (at: number) => string | undefined
}

/** Steps in the order in which they are taken. */
export function StepsList({ steps, describe, refused, onRemove, effectText }: StepsListProps) {
  const text = useText('organisation')
  return (
    <ol className={css.steps} aria-label={text('form.steps')}>
      {steps.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two steps may be the same, and only their place tells them apart.
        <li key={at} className={css.stepRow} data-refused={refused === at + 1 || undefined}>
          <span className={css.words}>
            {describe(step)}
            {effectText?.(at) !== undefined && <span className={css.effect}>{effectText(at)}</span>}
          </span>
          {onRemove && (
            <ActionIcon aria-label={text('form.remove', { step: describe(step) })} onClick={() => onRemove(at)}>
              <IconX size={16} />
            </ActionIcon>
          )}
        </li>
      ))}
    </ol>
  )
}
