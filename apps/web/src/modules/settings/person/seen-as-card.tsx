import { BlockSkeleton, Card, ErrorState, Tag, useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { type CustomerField, useCustomerFields } from '../../customers/fields/use-fields.ts'
import { useSourceText } from '../../customers/fields/use-source-text.ts'
import { valueText } from '../../customers/fields/value-text.ts'
import css from './person.module.css'
import { type PersonRights, type SeenCustomer, seenAsQuery } from './queries.ts'

// The columns that a list of customers begins with.
const usual = ['displayName', 'phone', 'email', 'city', 'stage', 'value', 'ownerId', 'unitId']

function SeenTable({
  rows,
  fields,
  masked,
}: {
  rows: readonly SeenCustomer[]
  fields: readonly CustomerField[]
  masked: ReadonlySet<string>
}) {
  const text = useText('rights')
  const uiText = useText('ui')
  const customersText = useText('customers')
  const source = useSourceText()
  const formats = useFormats()
  const { company } = useSession()
  const words = { yes: uiText('filter.true'), no: uiText('filter.false'), unknown: customersText('pages.unknown'), source }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.scroll} aria-label={text('sees.customers')} tabIndex={0}>
      <table className={css.seen}>
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field.key} scope="col">
                {field.label} {masked.has(field.key) && <Tag tone="warn">{text('sees.maskedMark')}</Tag>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, values }) => (
            <tr key={id}>
              {fields.map((field) => (
                <td key={field.key}>
                  {valueText(values[field.key] ?? null, { ...field, isMasked: masked.has(field.key) }, formats, company.currency, words)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The first customers exactly as somebody has them, with what is masked and without what is missing. */
export function SeenAsCard({ person }: { person: PersonRights }) {
  const text = useText('rights')
  const appText = useText('app')
  const formats = useFormats()
  const all = useCustomerFields()
  const { data: rows, error, refetch } = useQuery(seenAsQuery(person.userId))
  const { name } = person
  const fields = usual.flatMap((key) => all.find((field) => field.key === key) ?? [])
  const isShown = ({ key }: CustomerField) => rows?.some(({ values }) => key in values) === true
  const masked = new Set(person.closed.flatMap(({ field, access }) => (access === 'masked' ? [field] : [])))
  const missing = fields.filter((field) => !isShown(field))
  return (
    <Card title={text('sees.seeAs', { name })} flush>
      {!rows && !error && (
        <div className={css.padded}>
          <BlockSkeleton height={200} />
        </div>
      )}
      {!rows && error && <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />}
      {rows?.length === 0 && <p className={css.padded}>{text('sees.seesNobody', { name })}</p>}
      {rows && rows.length > 0 && (
        <>
          <p className={css.padded}>{text('sees.seeAsText', { name })}</p>
          <SeenTable rows={rows} fields={fields.filter(isShown)} masked={masked} />
          {missing.length > 0 && (
            <p className={css.padded}>{text('sees.missing', { name, fields: formats.list(missing.map(({ label }) => label)) })}</p>
          )}
        </>
      )}
    </Card>
  )
}
