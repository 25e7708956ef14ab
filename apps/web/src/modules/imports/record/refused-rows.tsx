import { Card, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import css from '../imports.module.css'
import type { ImportDetail } from '../queries.ts'

export function RefusedRows({ found }: { found: ImportDetail }) {
  const text = useText('commerce')
  const formats = useFormats()
  const { refusedRows: rows, refused } = found
  const isPart = rows.length < refused
  const title = text('pages.one.refusedRows')
  const download = found.hasErrors && (
    <Button component="a" href={`/api/imports/${found.id}/errors`} download>
      {text('pages.one.download')}
    </Button>
  )
  return (
    <Card
      flush
      title={
        <>
          {title}{' '}
          {isPart && (
            <span className={css.unused}>{text('pages.one.firstShown', { count: rows.length, all: formats.number(refused) })}</span>
          )}
        </>
      }
      more={download}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <section className={css.scroll} aria-label={title} tabIndex={0}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{text('pages.one.row')}</th>
              <th scope="col">{text('pages.one.column')}</th>
              <th scope="col">{text('pages.one.why')}</th>
              <th scope="col">{text('pages.one.value')}</th>
              <th scope="col">{text('pages.one.line')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.row} ${row.column} ${row.code}`}>
                <td>{formats.number(row.row)}</td>
                <td>{row.column}</td>
                <td className={css.wrap}>{row.message}</td>
                <td>
                  <code>{row.value}</code>
                </td>
                <td className={css.unused} title={row.line}>
                  {row.line}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  )
}
