import { Tag } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import type { Provider } from './queries.ts'
import css from './sso.module.css'

/** What a provider is called, and how it stands. */
export function ProviderName({ provider }: { provider: Provider }) {
  const text = useText('sso')
  const { name, settings, enabled, isExclusive, createsUsers } = provider
  return (
    <div className={css.name}>
      {name}
      <Tag>{text(settings.kind === 'oidc' ? 'page.addOidc' : 'page.addSaml')}</Tag>
      {enabled ? <Tag tone="good">{text('page.on')}</Tag> : <Tag tone="warn">{text('page.off')}</Tag>}
      {isExclusive && <Tag tone="info">{text('page.only')}</Tag>}
      {createsUsers && <Tag>{text('page.creates')}</Tag>}
    </div>
  )
}
