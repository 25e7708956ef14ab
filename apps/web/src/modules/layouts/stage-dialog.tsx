import { Button, Modal } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { AskedInput } from '../own-fields/asked-fields.tsx'
import type { OwnField, OwnValue } from '../own-fields/own-field.ts'
import { problemOf } from '../own-fields/problem.ts'
import { useSpeaking } from '../own-fields/use-own-fields.ts'
import css from './path.module.css'

export type Given = Readonly<Record<string, OwnValue>>

/** A stage that is to be entered, and what it still needs. */
export interface StageAsk {
  readonly choice: string
  readonly stage: string
  readonly fields: readonly OwnField[]
}

interface StageDialogProps {
  ask: StageAsk | undefined
  onClose: () => void
  /** Resolves to what was wrong, or to nothing once the record stands there. */
  onGive: (choice: string, given: Given) => Promise<string | undefined>
}

function StageForm({ ask, onClose, onGive }: StageDialogProps & { ask: StageAsk }) {
  const text = useText('layouts')
  const uiText = useText('ui')
  const speaking = useSpeaking()
  const [given, setGiven] = useState<Given>({})
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const fields = ask.fields.map((field) => ({ ...field, isRequired: true }))
  async function submit(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    const found = fields.flatMap((field) => {
      const problem = problemOf(field, given[field.key] ?? null, speaking)
      return problem === undefined ? [] : [[field.key, problem] as const]
    })
    setProblems(Object.fromEntries(found))
    if (found.length > 0) return
    setBusy(true)
    setError(await onGive(ask.choice, given))
    setBusy(false)
  }
  return (
    <form className={css.fields} noValidate aria-label={text('path.needs', { stage: ask.stage })} onSubmit={(event) => void submit(event)}>
      {error !== undefined && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
      {fields.map((field) => (
        <AskedInput
          key={field.key}
          field={field}
          value={given[field.key]}
          error={problems[field.key]}
          onChange={(value) => setGiven((now) => ({ ...now, [field.key]: value }))}
          onBlur={() => setProblems(({ [field.key]: _gone, ...rest }) => rest)}
        />
      ))}
      <div className={css.actions}>
        <Button onClick={onClose}>{uiText('cancel')}</Button>
        <Button type="submit" variant="filled" color="seal" loading={isBusy}>
          {text('path.go', { stage: ask.stage })}
        </Button>
      </div>
    </form>
  )
}

/** Asks for what a stage needs, right where it is to be entered. */
export function StageDialog(props: StageDialogProps) {
  const { ask, onClose } = props
  const text = useText('layouts')
  const uiText = useText('ui')
  return (
    <Modal
      opened={ask !== undefined}
      onClose={onClose}
      title={ask ? text('path.needs', { stage: ask.stage }) : ''}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {ask && <StageForm key={ask.choice} {...props} ask={ask} />}
    </Modal>
  )
}
