import { useText } from '../../../i18n/text.ts'
import css from './run.module.css'

interface IntervalChartProps {
  /** What is compared. */
  label: string
  difference: number
  low: number
  high: number
  format: (value: number) => string
}

// A little air beyond the farthest mark, and zero always in the picture.
function scaleOf(values: readonly number[]): (value: number) => number {
  const least = Math.min(0, ...values)
  const most = Math.max(0, ...values)
  const air = (most - least || 1) * 0.12
  return (value) => (100 * (value - least + air)) / (most - least + 2 * air)
}

/** A difference with its 95 % interval against "no difference". Plain shapes: the sentence above them says the same. */
export function IntervalChart({ label, difference, low, high, format }: IntervalChartProps) {
  const text = useText('marketing')
  const at = scaleOf([low, difference, high])
  const tone = low > 0 ? 'good' : high < 0 ? 'bad' : 'none'
  const place = (value: number) => `${at(value)}%`
  return (
    <figure className={css.interval}>
      <figcaption>
        <span>{label}</span>
        <b>{text('pages.run.interval', { value: format(difference), low: format(low), high: format(high) })}</b>
      </figcaption>
      <svg className={css.plot} data-tone={tone} aria-hidden="true" height="44" width="100%">
        <line className={css.axis} x1="0" x2="100%" y1="22" y2="22" />
        <line className={css.zero} x1={place(0)} x2={place(0)} y1="2" y2="42" />
        <line className={css.range} x1={place(low)} x2={place(high)} y1="22" y2="22" />
        <line className={css.end} x1={place(low)} x2={place(low)} y1="15" y2="29" />
        <line className={css.end} x1={place(high)} x2={place(high)} y1="15" y2="29" />
        <circle className={css.point} cx={place(difference)} cy="22" r="5.5" />
      </svg>
      <div className={css.ends} aria-hidden="true">
        <span className={css.zeroWord} style={{ left: place(0) }}>
          {text('pages.run.noDifference')}
        </span>
      </div>
    </figure>
  )
}
