import { Button, Textarea, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import type { UnitTree } from '../units/queries.ts'
import { afterSteps } from './after-steps.ts'
import css from './reorganise.module.css'
import { StepForm } from './step-form.tsx'
import { useStepText, useUnitNames } from './step-text.ts'
import { blankDraft, type Draft, isTouched, type Step, stepOf } from './steps.ts'
import { StepsList } from './steps-list.tsx'

/** What is put together in the panel. */
export interface Composed {
  readonly steps: readonly Step[]
  readonly effectiveOn: string
  readonly reason: string
}

/** Why the server would not take the steps, and which one. */
export interface Refused {
  readonly message: string
  readonly step: number | undefined
}

interface ComposeFormProps {
  tree: UnitTree
  today: string
  composed: Composed
  draft: Draft
  refused: Refused | undefined
  isLoading: boolean
  onCompose: (composed: Composed) => void
  onDraft: (draft: Draft) => void
  onPreview: (steps: readonly Step[]) => void
  onCancel: () => void
}

function useAdding({ composed, draft, onCompose, onDraft, onPreview, today }: ComposeFormProps) {
  const [isStepChecked, setStepChecked] = useState(false)
  const [isChecked, setChecked] = useState(false)
  const { steps, reason, effectiveOn } = composed

  /** The steps with the one being entered; undefined while it is incomplete. */
  function withDraft(): readonly Step[] | undefined {
    const step = stepOf(draft)
    setStepChecked(step === undefined)
    if (!step) return undefined
    const all = [...steps, step]
    onCompose({ ...composed, steps: all })
    onDraft({ ...blankDraft, kind: draft.kind })
    return all
  }

  function preview() {
    setChecked(true)
    const isOpen = steps.length === 0 || isTouched(draft)
    const all = isOpen ? withDraft() : steps
    if (all && reason.trim() !== '' && effectiveOn >= today) onPreview(all)
  }

  // What is missing may be far above the button.
  const panel = useRef<HTMLDivElement>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const first = tries > 0 ? panel.current?.querySelector<HTMLElement>('[aria-invalid="true"]') : undefined
    first?.focus({ preventScroll: true })
    // Neither above nor behind the buttons.
    first?.scrollIntoView({ block: 'center' })
  }, [tries])

  function attempt(work: () => void) {
    work()
    setTries((before) => before + 1)
  }

  return { panel, isStepChecked, isChecked, add: () => attempt(() => void withDraft()), preview: () => attempt(preview) }
}

/** The steps, the day and the reason. */
export function ComposeForm(props: ComposeFormProps) {
  const { tree, today, composed, draft, refused, isLoading, onCompose, onDraft, onCancel } = props
  const text = useText('organisation')
  const uiText = useText('ui')
  const { steps, effectiveOn, reason } = composed
  const describe = useStepText(useUnitNames(tree, steps))
  const { panel, isStepChecked, isChecked, add, preview } = useAdding(props)
  const isPast = effectiveOn < today
  return (
    <div ref={panel} className={css.panel}>
      <p className={css.hint}>{text('reorganise.intro')}</p>
      {refused && (
        <p className={css.refused} role="alert">
          {refused.step === undefined ? refused.message : text('reorganise.refusedStep', { step: refused.step, problem: refused.message })}
        </p>
      )}
      {steps.length > 0 && (
        <StepsList
          steps={steps}
          describe={describe}
          refused={refused?.step}
          onRemove={(gone) => onCompose({ ...composed, steps: steps.filter((_, at) => at !== gone) })}
        />
      )}
      <StepForm draft={draft} units={afterSteps(tree.units, steps)} isChecked={isStepChecked} onChange={onDraft} onAdd={add} />
      <TextInput
        type="date"
        label={text('reorganise.effectiveOn')}
        description={text('reorganise.effectiveOnHint')}
        min={today}
        value={effectiveOn}
        error={isPast && text('reorganise.dayOver')}
        onChange={(event) => onCompose({ ...composed, effectiveOn: event.currentTarget.value })}
      />
      <Textarea
        label={text('reorganise.reason')}
        description={text('reorganise.reasonHint')}
        rows={2}
        maxLength={500}
        withAsterisk
        value={reason}
        error={isChecked && reason.trim() === '' && text('reorganise.reasonNeeded')}
        onChange={(event) => onCompose({ ...composed, reason: event.currentTarget.value })}
      />
      <div className={css.actions}>
        <Button onClick={onCancel}>{uiText('cancel')}</Button>
        <Button variant="filled" color="seal" loading={isLoading} onClick={preview}>
          {text('reorganise.preview')}
        </Button>
      </div>
    </div>
  )
}
