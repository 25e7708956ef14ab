import { PasswordInput } from '@mantine/core'
import { describeProblem } from '../../api/describe-problem.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useText } from '../../i18n/text.ts'
import type { PasswordFault } from './entries.ts'

interface PasswordPairProps {
  readonly label: string
  readonly againLabel: string
  readonly fault: PasswordFault | undefined
  /** What the server said of the last attempt; a weak password's reason stands at the field. */
  readonly error: Error | null
}

export function isWeakPassword(error: Error | null): boolean {
  return error instanceof ApiProblem && error.code === 'password_weak'
}

/** A new password and once more. The server alone judges it: it has the list, and its reason is shown here. */
export function PasswordPair({ label, againLabel, fault, error }: PasswordPairProps) {
  const text = useText('app')
  const reveal = { visibilityToggleButtonProps: { 'aria-label': text('signIn.reveal') } }
  const weak = isWeakPassword(error) && describeProblem(error, text)
  return (
    <>
      <PasswordInput
        name="password"
        label={label}
        description={text('reset.passwordHint')}
        autoComplete="new-password"
        error={fault === 'needed' ? text('reset.passwordNeeded') : weak}
        {...reveal}
      />
      <PasswordInput
        name="again"
        label={againLabel}
        autoComplete="new-password"
        error={fault === 'differs' && text('reset.differs')}
        {...reveal}
      />
    </>
  )
}
