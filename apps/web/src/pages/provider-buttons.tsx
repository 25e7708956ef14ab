import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { describeProblem } from '../api/describe-problem.ts'
import { unwrap } from '../api/unwrap.ts'
import { useText } from '../i18n/text.ts'
import type { SignInProvider } from './open-providers.ts'
import css from './sign-in.module.css'

async function begin({ id, back }: { id: string; back: string | undefined }): Promise<string> {
  const body = back === undefined ? {} : { back }
  return (await unwrap(api.POST('/api/sso/{id}/start', { params: { path: { id } }, body }))).address
}

/** Sign-in by the company's own accounts. */
export function ProviderButtons({ providers, back }: { providers: readonly SignInProvider[]; back: string | undefined }) {
  const text = useText('app')
  const attempt = useMutation({ mutationFn: begin, onSuccess: (address) => window.location.assign(address) })
  return (
    <div className={css.form}>
      {attempt.error && (
        <p className={css.error} role="alert">
          {describeProblem(attempt.error, text)}
        </p>
      )}
      {providers.map(({ id, name, isExclusive }) => (
        <Button
          key={id}
          fullWidth
          {...(isExclusive ? { variant: 'filled', color: 'seal' } : {})}
          loading={(attempt.isPending || attempt.isSuccess) && attempt.variables.id === id}
          onClick={() => attempt.mutate({ id, back })}
        >
          {text('signIn.provider', { name })}
        </Button>
      ))}
    </div>
  )
}
