import { Card } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import { CopyRow } from './copy-row.tsx'
import type { Provider } from './queries.ts'
import css from './sso.module.css'

/** What the other side wants to know of us. */
export function AddressesCard({ provider: { addresses, settings } }: { provider: Provider }) {
  const text = useText('sso')
  const isSaml = settings.kind === 'saml'
  return (
    <Card title={text('addresses.title')}>
      <div className={css.fields}>
        <CopyRow label={text(isSaml ? 'addresses.acs' : 'addresses.callback')} value={addresses.callback} />
        {isSaml && <CopyRow label={text('addresses.entityId')} value={addresses.entityId} />}
        {isSaml && <CopyRow label={text('addresses.metadata')} value={addresses.metadata} />}
      </div>
    </Card>
  )
}
