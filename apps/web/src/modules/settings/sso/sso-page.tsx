import { Card, EmptyState, useFormats } from '@guanxi/ui'
import { Button, Menu } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import { ProviderName } from './provider-name.tsx'
import { type Provider, providersQuery } from './queries.ts'
import css from './sso.module.css'
import { useTrial } from './use-trial.ts'

const dayMs = 86_400_000
const warnDays = 30

function isEnding(day: string): boolean {
  return Date.parse(day) - Date.now() < warnDays * dayMs
}

function ProviderRow({ provider, canChange }: { provider: Provider; canChange: boolean }) {
  const text = useText('sso')
  const formats = useFormats()
  const begin = useTrial()
  const [isBusy, setBusy] = useState(false)
  const { id, name, settings, groups, certificatesUntil } = provider
  const where = settings.kind === 'oidc' ? settings.issuer : settings.entityId
  const last = certificatesUntil.toSorted().at(-1)
  return (
    <li className={css.row}>
      <div className={css.words}>
        <ProviderName provider={provider} />
        <div className={css.hint}>{where}</div>
        {groups.length > 0 && <div className={css.hint}>{text('page.mapped', { count: groups.length })}</div>}
        {last !== undefined && (
          <div className={css.hint} data-tone={isEnding(last) ? 'warn' : undefined}>
            {text('page.certificate', { day: formats.date(last) })}
          </div>
        )}
      </div>
      {canChange && (
        <div className={css.actions}>
          <Button
            aria-label={text('page.tryFor', { name })}
            loading={isBusy}
            onClick={() => {
              setBusy(true)
              void begin(id).finally(() => setBusy(false))
            }}
          >
            {text('page.try')}
          </Button>
          <ButtonLink target={paths.ssoProvider(id)}>{text('page.open')}</ButtonLink>
        </div>
      )}
    </li>
  )
}

function AddMenu() {
  const text = useText('sso')
  const navigate = useNavigate()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="filled" color="seal">
          {text('page.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void navigate(paths.newSsoProvider('oidc'))}>{text('page.addOidc')}</Menu.Item>
        <Menu.Item onClick={() => void navigate(paths.newSsoProvider('saml'))}>{text('page.addSaml')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The providers by which staff may sign in. */
export function SsoPage() {
  const text = useText('sso')
  const { user } = useSession()
  const { data: providers } = useSuspenseQuery(providersQuery)
  const canChange = can(user, 'auth.sso.edit')
  const add = canChange && <AddMenu />
  return (
    <SettingsFrame part="sso" actions={providers.length > 0 && add}>
      {providers.length === 0 ? (
        <EmptyState title={text('page.none')} icon={<IconShieldCheck />} action={add}>
          {text('page.noneText')}
        </EmptyState>
      ) : (
        <>
          <p className={css.intro}>{text('page.intro')}</p>
          <Card>
            <ul className={css.list}>
              {providers.map((provider) => (
                <ProviderRow key={provider.id} provider={provider} canChange={canChange} />
              ))}
            </ul>
          </Card>
        </>
      )}
    </SettingsFrame>
  )
}
