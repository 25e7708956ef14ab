import { Card, useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import { CopyRow } from './copy-row.tsx'
import type { Provider } from './queries.ts'
import css from './sso.module.css'

/** What the other side wants to know of us. */
export function AddressesCard({ provider: { addresses, settings, encryption } }: { provider: Provider }) {
  const text = useText('sso')
  const formats = useFormats()
  const isSaml = settings.kind === 'saml'
  return (
    <Card title={text('addresses.title')}>
      <div className={css.fields}>
        <CopyRow label={text(isSaml ? 'addresses.acs' : 'addresses.callback')} value={addresses.callback} />
        {isSaml && <CopyRow label={text('addresses.entityId')} value={addresses.entityId} />}
        {isSaml && <CopyRow label={text('addresses.metadata')} value={addresses.metadata} />}
        {encryption && (
          <>
            <CopyRow label={text('addresses.encryption')} value={encryption.certificate} />
            <p className={css.hint}>{text('addresses.encryptionHint', { until: formats.date(encryption.until) })}</p>
          </>
        )}
      </div>
    </Card>
  )
}
