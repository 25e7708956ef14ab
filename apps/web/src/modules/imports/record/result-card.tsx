import { Card, Figure, Figures, useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import css from '../imports.module.css'
import type { ImportDetail } from '../queries.ts'

function secondsOf({ startedAt, finishedAt }: ImportDetail): number | undefined {
  if (startedAt === null || finishedAt === null) return undefined
  return (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
}

/** The counts add up, and the page shows that they do. */
export function ResultCard({ found }: { found: ImportDetail }) {
  const text = useText('commerce')
  const formats = useFormats()
  const seconds = secondsOf(found)
  const [read, applied, known, refused] = [found.read, found.applied, found.known, found.refused].map((count) => formats.number(count))
  return (
    <Card title={text('pages.one.result')}>
      <Figures>
        <Figure label={text('pages.imports.applied')} value={applied} />
        <Figure label={text('pages.imports.known')} value={known} />
        <Figure label={text('pages.imports.refused')} value={refused} />
        {seconds !== undefined && (
          <Figure label={text('pages.one.took')} value={text('pages.one.seconds', { seconds: formats.number(seconds, 1) })} />
        )}
      </Figures>
      <p className={css.sum}>
        {text('pages.one.sum', { read: read ?? '', applied: applied ?? '', known: known ?? '', refused: refused ?? '' })}
      </p>
      <div className={css.orders}>
        <Figures>
          <Figure label={`${text('pages.one.orders')} · ${text('pages.one.ordersNew')}`} value={formats.number(found.orders.new)} />
          <Figure label={text('pages.one.ordersChanged')} value={formats.number(found.orders.changed)} />
          <Figure label={text('pages.one.ordersKnown')} value={formats.number(found.orders.known)} />
        </Figures>
      </div>
    </Card>
  )
}
