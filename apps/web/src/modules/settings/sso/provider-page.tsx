import { ConfirmDialog, showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import { AddressesCard } from './addresses-card.tsx'
import { DirectoryCard } from './directory-card.tsx'
import { ProviderForm } from './provider-form.tsx'
import { ProviderName } from './provider-name.tsx'
import { type Provider, providersQuery, removeProvider } from './queries.ts'
import css from './sso.module.css'
import { useTrial } from './use-trial.ts'

const newRoute = getRouteApi('/shell/settings/sso/new')
const route = getRouteApi('/shell/settings/sso/$providerId')

export function NewProviderPage() {
  const text = useText('sso')
  const { kind } = newRoute.useSearch()
  return (
    <SettingsFrame part="sso" actions={<ButtonLink target={paths.sso()}>{text('form.back')}</ButtonLink>}>
      <p className={css.intro}>{text(kind === 'oidc' ? 'form.newOidc' : 'form.newSaml')}</p>
      <ProviderForm key={kind} kind={kind} />
    </SettingsFrame>
  )
}

function Removal({ provider }: { provider: Provider }) {
  const text = useText('sso')
  const appText = useText('app')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const { id, name } = provider
  return (
    <div className={css.actions}>
      <Button color="bad" onClick={() => setOpen(true)}>
        {text('form.remove')}
      </Button>
      <ConfirmDialog
        opened={isOpen}
        title={text('form.removeTitle', { name })}
        confirmLabel={text('form.removeConfirm', { name })}
        tone="bad"
        onClose={() => setOpen(false)}
        onConfirm={async () => {
          await removeProvider(id)
          await navigate({ ...paths.sso(), replace: true })
          await queries.invalidateQueries({ queryKey: providersQuery.queryKey })
          showToast(text('form.removed', { name }), { tone: 'good' })
        }}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('form.removeText')}
      </ConfirmDialog>
    </div>
  )
}

/** One provider: its settings, what its own settings need of ours, and its directory. */
export function ProviderPage() {
  const text = useText('sso')
  const { providerId } = route.useParams()
  const begin = useTrial()
  const { data: providers } = useSuspenseQuery(providersQuery)
  const provider = providers.find((one) => one.id === providerId)
  if (!provider) throw new ApiProblem(404, { code: 'not_found' })
  const actions = (
    <>
      <ButtonLink target={paths.sso()}>{text('form.back')}</ButtonLink>
      <Button onClick={() => void begin(providerId)}>{text('page.try')}</Button>
    </>
  )
  return (
    <SettingsFrame part="sso" actions={actions}>
      <ProviderName provider={provider} />
      <AddressesCard provider={provider} />
      <ProviderForm key={provider.version} kind={provider.settings.kind} provider={provider} />
      <DirectoryCard provider={provider} />
      <Removal provider={provider} />
    </SettingsFrame>
  )
}
