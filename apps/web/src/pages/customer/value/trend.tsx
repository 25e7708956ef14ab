import { useFormats } from '@guanxi/ui'
import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import type { CustomerValue } from '../queries.ts'
import { height, pathsOf, width } from './trend-path.ts'
import css from './value.module.css'

/** Spending by month. Small enough to be drawn by hand: the chart library would weigh more than the page. */
export function Trend({ trend, currency }: { trend: CustomerValue['trend']; currency: string }) {
  const text = useText('customers')
  const formats = useFormats()
  const months = useMemo(
    () => new Intl.DateTimeFormat(formats.language, { year: 'numeric', month: 'short', timeZone: 'UTC' }),
    [formats.language],
  )
  const [first, last] = [trend[0], trend.at(-1)]
  if (!first || !last || trend.length < 2) return null
  const { line, area, end } = pathsOf(trend.map((month) => month.spentMinor))
  const monthText = (month: string) => months.format(new Date(`${month.slice(0, 7)}-01T00:00:00Z`))
  const most = trend.reduce((best, month) => (month.spentMinor > best.spentMinor ? month : best), first)
  const label = text('pages.value.trendLabel', {
    from: monthText(first.month),
    to: monthText(last.month),
    most: formats.moneyRound(most.spentMinor, currency),
    month: monthText(most.month),
  })
  return (
    <figure className={css.trend}>
      <figcaption className={css.caption}>{text('pages.value.trend')}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className={css.picture} preserveAspectRatio="none">
        <path d={area} className={css.area} />
        <path d={line} className={css.stroke} vectorEffect="non-scaling-stroke" />
        <line x1={end.x} y1={end.y} x2={end.x} y2={end.y} className={css.dot} vectorEffect="non-scaling-stroke" />
      </svg>
      <div className={css.axis} aria-hidden="true">
        <span>{monthText(first.month)}</span>
        <span>{text('pages.value.peak', { most: formats.moneyRound(most.spentMinor, currency) })}</span>
        <span>{monthText(last.month)}</span>
      </div>
    </figure>
  )
}
