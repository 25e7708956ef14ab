import { Figure, type FigureProps, type Formats, type Text, useFormats } from '@guanxi/ui'
import { Link } from '@tanstack/react-router'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { type Board, filterOf } from '../queries.ts'
import css from './board.module.css'

type BoardFigure = Board['figures'][number]
type InsightText = Text<Catalogues['insight']>

// More of it is worse.
const worse: readonly BoardFigure['key'][] = ['lapsing']

function valueText({ kind, value }: BoardFigure, formats: Formats, currency: string, text: InsightText): string {
  if (value === null) return text('pages.board.tooFew')
  if (kind === 'money') return formats.moneyCompact(value, currency)
  return kind === 'share' ? formats.percent(value, 1) : formats.number(value)
}

function changeOf({ key, kind, value, before }: BoardFigure, formats: Formats, text: InsightText): FigureProps['change'] {
  if (value === null || before === null) return undefined
  const difference = value - before
  const shown =
    kind === 'share' ? text('pages.board.points', { count: formats.change(difference * 100, 1) }) : formats.change(difference, 0)
  const direction = difference > 0 ? 'up' : difference < 0 ? 'down' : 'same'
  return { text: shown, direction, isGood: difference > 0 !== worse.includes(key) }
}

function baseText({ of, customers, kind }: BoardFigure, formats: Formats, text: InsightText): string {
  if (of) return text('pages.board.of', { count: formats.number(customers), all: formats.number(of.customers) })
  return kind === 'money'
    ? text('pages.board.customersCount', { count: customers, number: formats.number(customers) })
    : text('pages.board.open')
}

/** Each figure opens to the customers it counts. */
export function FigureCards({ board }: { board: Board }) {
  const text = useText('insight')
  const formats = useFormats()
  const { figures, currency } = board
  return (
    <div className={css.figures}>
      {figures.map((figure) => {
        const change = changeOf(figure, formats, text)
        return (
          <Link
            key={figure.key}
            {...paths.customers({ filter: filterOf(figure) })}
            className={css.figure}
            title={text(`figureTexts.${figure.key}`)}
          >
            <Figure
              size="l"
              label={text(`figures.${figure.key}`)}
              value={valueText(figure, formats, currency, text)}
              {...(change ? { change } : {})}
            >
              <span className={css.base}>{baseText(figure, formats, text)}</span>
            </Figure>
          </Link>
        )
      })}
    </div>
  )
}
