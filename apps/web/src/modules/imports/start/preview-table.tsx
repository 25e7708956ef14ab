import { Card } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import css from '../imports.module.css'
import type { ImportPreview } from '../queries.ts'
import type { Meanings } from './meanings.ts'

const shownRows = 8

// A file without a header: its first line is data, and the mapping names the columns.
function tableOf(preview: ImportPreview, read: Meanings): { columns: readonly string[]; rows: readonly (readonly string[])[] } {
  const { columns } = read
  const isHeader = columns === undefined || preview.columns.join('\n') === columns.join('\n')
  return isHeader ? preview : { columns, rows: [preview.columns, ...preview.rows] }
}

export function PreviewTable({ preview, read }: { preview: ImportPreview; read: Meanings }) {
  const text = useText('commerce')
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
                const become = read.byColumn.get(column) ?? []
                return (
                  <th key={column} scope="col" className={become.length === 0 ? css.unused : undefined}>
                    {column}
                    <small className={css.become}>{become.map((meaning) => text(`pages.meaning.${meaning}`)).join(', ') || '–'}</small>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, row }) => (
              <tr key={key}>
                {columns.map((column, at) => (
                  <td key={column} className={read.byColumn.has(column) ? undefined : css.unused}>
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
