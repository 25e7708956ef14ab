import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useUiText } from '../text/use-ui-text.ts'
import css from './confirm-dialog.module.css'

export interface ConfirmDialogProps {
  opened: boolean
  title: string
  /** What will happen, and what cannot be undone. */
  children: ReactNode
  /** The verb itself ("Send to 1,204 customers"), never "OK". */
  confirmLabel: string
  tone?: 'seal' | 'bad'
  onClose: () => void
  /** Runs once; the dialog stays open and says why when it is refused. */
  onConfirm: () => Promise<void>
  /** Turns a refusal into the reader's words. */
  describeError: (error: unknown) => string
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, children, confirmLabel, tone = 'seal', onClose, onConfirm, describeError } = props
  const text = useUiText()
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<string>()

  async function confirm() {
    setRunning(true)
    setError(undefined)
    try {
      await onConfirm()
      onClose()
    } catch (refusal) {
      setError(describeError(refusal))
    } finally {
      setRunning(false)
    }
  }

  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': text('close') }}>
      <div className={css.body}>{children}</div>
      {error !== undefined && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
      <div className={css.actions}>
        <Button onClick={onClose} disabled={isRunning}>
          {text('cancel')}
        </Button>
        <Button variant="filled" color={tone} loading={isRunning} onClick={() => void confirm()}>
          {confirmLabel}
        </Button>
      </div>
    </Modal>
  )
}
