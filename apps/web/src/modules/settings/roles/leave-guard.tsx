import { useText } from '../../../i18n/text.ts'
import { LeaveGuard } from '../leave-guard.tsx'

/** Asks before a role's draft is left behind. */
export function RoleLeaveGuard({ isNeeded }: { isNeeded: boolean }) {
  const text = useText('rights')
  return <LeaveGuard isNeeded={isNeeded} title={text('draft.leaveTitle')} leave={text('draft.leave')} text={text('draft.leaveText')} />
}
