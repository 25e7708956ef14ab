import { ConfirmDialog } from '@guanxi/ui'
import { useBlocker } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'

/** Asks before a draft is left behind. */
export function LeaveGuard({ isNeeded }: { isNeeded: boolean }) {
  const text = useText('rights')
  const { status, proceed, reset } = useBlocker({ shouldBlockFn: () => isNeeded, enableBeforeUnload: () => isNeeded, withResolver: true })
  return (
    <ConfirmDialog
      opened={status === 'blocked'}
      title={text('draft.leaveTitle')}
      confirmLabel={text('draft.leave')}
      tone="bad"
      onClose={() => reset?.()}
      onConfirm={async () => proceed?.()}
      describeError={String}
    >
      {text('draft.leaveText')}
    </ConfirmDialog>
  )
}
