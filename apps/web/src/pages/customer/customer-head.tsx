import { PageHeader, useFormats } from '@guanxi/ui'
import { useText } from '../../i18n/text.ts'
import { countryName } from '../../modules/customers/fields/value-text.ts'
import { faceOf } from '../../modules/customers/list/columns.tsx'
import type { Customer } from './queries.ts'

/** Who it is, and the answer before the evidence. */
export function CustomerHead({ customer }: { customer: Customer }) {
  const text = useText('customers')
  const formats = useFormats()
  const { kind, city, country, joinedAt, source, displayName } = customer
  const facts = [
    text(`pages.kinds.${kind}`),
    city ?? (country && countryName(country, formats.language)),
    joinedAt && text('pages.record.since', { date: formats.date(joinedAt) }),
    source && text('pages.record.through', { source }),
  ]
  return (
    <PageHeader face={faceOf(displayName)} title={displayName} subtitle={facts.filter((fact) => typeof fact === 'string').join(' · ')} />
  )
}
