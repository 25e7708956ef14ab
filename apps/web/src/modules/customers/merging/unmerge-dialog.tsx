import { BlockSkeleton, showToast, useFormats } from '@guanxi/ui'
import { Button, Modal, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from './merging.module.css'
import { keyText } from './outcome.tsx'
import { forgetCustomers, type UnmergePreview, unmerge, unmergePreviewQuery } from './queries.ts'
import { useFactText } from './use-fact-text.ts'

interface Leaving {
  readonly memberId: string
  readonly name: string
}

function WhatWouldBe({ preview, name }: { preview: UnmergePreview; name: string }) {
  const text = useText('merging')
  const formats = useFormats()
  const words = useFactText()
  const named = (fields: readonly string[]): string => formats.list(fields.map(words.labelOf))
  const keys = preview.returned.flatMap((view) => view.keys.map(keyText))
  return (
    <ul className={css.effects}>
      {preview.restored.length > 0 && <li>{text('undo.restored', { facts: named(preview.restored) })}</li>}
      {preview.kept.length > 0 && <li>{text('undo.kept', { facts: named(preview.kept) })}</li>}
      {preview.restored.length === 0 && preview.kept.length === 0 && <li>{text('undo.nothing')}</li>}
      {keys.length > 0 && (
        <li>
          {text('undo.keys', { name })}: {formats.list(keys)}
        </li>
      )}
    </ul>
  )
}

function UnmergeForm({ customerId, member, onClose }: { customerId: string; member: Leaving; onClose: () => void }) {
  const text = useText('merging')
  const appText = useText('app')
  const uiText = useText('ui')
  const queries = useQueryClient()
  const { data: preview, error } = useQuery(unmergePreviewQuery(customerId, member.memberId))
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isRunning, setRunning] = useState(false)
  const { name } = member

  async function submit(): Promise<void> {
    setRunning(true)
    try {
      await unmerge(customerId, member.memberId, reason.trim())
      showToast(text('undo.done', { name }), { tone: 'good' })
      onClose()
      await forgetCustomers(queries)
    } catch (refusal) {
      setProblem(describeProblem(refusal, appText))
      setRunning(false)
    }
  }

  const trouble = problem ?? (error ? describeProblem(error, appText) : undefined)
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className={css.intro}>{text('undo.text', { name })}</p>
      {preview ? <WhatWouldBe preview={preview} name={name} /> : !error && <BlockSkeleton height={60} />}
      <TextInput
        label={text('undo.reason')}
        value={reason}
        maxLength={1000}
        autoComplete="off"
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {trouble !== undefined && (
        <p className={css.problem} role="alert">
          {trouble}
        </p>
      )}
      <div className={css.actions}>
        <Button onClick={onClose}>{uiText('cancel')}</Button>
        <Button type="submit" variant="filled" color="seal" loading={isRunning} disabled={!preview}>
          {text('undo.submit')}
        </Button>
      </div>
    </form>
  )
}

interface UnmergeDialogProps {
  customerId: string
  /** Who is to stand alone again; nobody: the dialog is closed. */
  member: Leaving | undefined
  onClose: () => void
}

/** Takes a merge apart, after it has said what that does. */
export function UnmergeDialog({ customerId, member, onClose }: UnmergeDialogProps) {
  const text = useText('merging')
  const uiText = useText('ui')
  return (
    <Modal
      opened={member !== undefined}
      onClose={onClose}
      title={text('undo.title', { name: member?.name ?? '' })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {member && <UnmergeForm key={member.memberId} customerId={customerId} member={member} onClose={onClose} />}
    </Modal>
  )
}
