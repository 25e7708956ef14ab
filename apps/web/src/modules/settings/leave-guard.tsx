import { ConfirmDialog } from '@guanxi/ui'
import { useBlocker } from '@tanstack/react-router'

interface LeaveGuardProps {
  isNeeded: boolean
  title: string
  text: string
  /** The verb. */
  leave: string
  /** Whether what was changed is still there at another address. */
  isKept?: (next: { pathname: string; search: unknown }) => boolean
}

/** Asks before something that was changed and not saved is left behind. */
export function LeaveGuard({ isNeeded, title, text, leave, isKept }: LeaveGuardProps) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ next }) => isNeeded && !isKept?.(next),
    enableBeforeUnload: () => isNeeded,
    withResolver: true,
  })
  return (
    <ConfirmDialog
      opened={status === 'blocked'}
      title={title}
      confirmLabel={leave}
      tone="bad"
      onClose={() => reset?.()}
      onConfirm={async () => proceed?.()}
      describeError={String}
    >
      {text}
    </ConfirmDialog>
  )
}
