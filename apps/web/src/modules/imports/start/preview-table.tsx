import { Card } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { fieldsQuery } from '../../customers/fields/queries.ts'
import { type CustomerField, useListedFields } from '../../customers/fields/use-fields.ts'
import css from '../imports.module.css'
import type { ImportPreview } from '../queries.ts'
import type { Meanings } from './meanings.ts'

const shownRows = 8
const none: readonly never[] = []

// A file without a header: its first line is data, and the mapping names the columns.
function tableOf(preview: ImportPreview, read: Meanings): { columns: readonly string[]; rows: readonly (readonly string[])[] } {
  const { columns } = read
  const isHeader = columns === undefined || preview.columns.join('\n') === columns.join('\n')
  return isHeader ? preview : { columns, rows: [preview.columns, ...preview.rows] }
}

// Whoever may import need not see customers: a key is then all that is known of a field.
function useKnownFields(): readonly CustomerField[] {
  const { user } = useSession()
  const { data } = useQuery({ ...fieldsQuery, enabled: can(user, 'customers.customer.see') })
  return useListedFields(data ?? none)
}

export function PreviewTable({ preview, read }: { preview: ImportPreview; read: Meanings }) {
  const text = useText('commerce')
  const fields = useKnownFields()
  const { columns, rows } = tableOf(preview, read)
  const shown = rows.slice(0, shownRows).map((row, index) => ({ key: `${index} ${row.join(' ')}`, row }))
  return (
    <Card
      className={css.whole ?? ''}
      title={text('pages.new.previewCard')}
      more={text('pages.new.previewNote', { count: shown.length })}
      flush
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <section className={css.scroll} aria-label={text('pages.new.previewCard')} tabIndex={0}>
        <table className={css.table}>
          <thead>
            <tr>
              {columns.map((column) => {
                const own = (read.own.get(column) ?? []).map((key) => fields.find((field) => field.key === key)?.label ?? key)
                const become = [...(read.byColumn.get(column) ?? []).map((meaning) => text(`pages.meaning.${meaning}`)), ...own]
                return (
                  <th key={column} scope="col" className={become.length === 0 ? css.unused : undefined}>
                    {column}
                    <small className={css.become}>{become.join(', ') || '–'}</small>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, row }) => (
              <tr key={key}>
                {columns.map((column, at) => (
                  <td key={column} className={read.byColumn.has(column) || read.own.has(column) ? undefined : css.unused}>
                    {row[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  )
}
