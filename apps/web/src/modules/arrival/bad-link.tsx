import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useText } from '../../i18n/text.ts'
import { SignInFrame } from '../../pages/sign-in-frame.tsx'

interface BadLinkProps {
  readonly error: Error | null
  readonly title: string
  readonly explanation: string
  readonly onRetry: () => void
  /** Where to go from here. */
  readonly children: ReactNode
}

function isRefused(error: Error | null): boolean {
  return error instanceof ApiProblem && (error.status === 410 || error.status === 400)
}

/** A link that was used or is too old, or a server that did not answer: the second is worth another try. */
export function BadLink({ error, title, explanation, onRetry, children }: BadLinkProps) {
  const text = useText('app')
  const uiText = useText('ui')
  if (error === null || isRefused(error)) {
    return (
      <SignInFrame title={title}>
        <p>{explanation}</p>
        {children}
      </SignInFrame>
    )
  }
  return (
    <SignInFrame title={text('problem.crashedTitle')}>
      <p role="alert">{describeProblem(error, text)}</p>
      <Button onClick={onRetry}>{uiText('error.retry')}</Button>
    </SignInFrame>
  )
}
