import { Card, useFormats } from '@guanxi/ui'
import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { type Board, filterOf } from '../queries.ts'
import css from './board.module.css'
import { stageOrder } from './flows.ts'

/** A bar a stage, from the best to the worst, in the colours of the flows below. Links, so that no drawing stands between. */
export function StagesCard({ board }: { board: Board }) {
  const text = useText('insight')
  const formats = useFormats()
  const { currency } = board
  const stages = board.stages.toSorted((one, other) => stageOrder(one.stage) - stageOrder(other.stage))
  const most = Math.max(1, ...stages.map(({ customers }) => customers))
  return (
    <Card title={text('pages.board.stages')} more={text('pages.board.stageColumns')}>
      <ul className={css.stages}>
        {stages.map((row) => {
          const { stage, customers, valueMinor } = row
          return (
            <li key={stage}>
              <Link {...paths.customers({ filter: filterOf(row) })} className={css.stage} title={text(`stageTexts.${stage}`)}>
                <span>{text(`stages.${stage}`)}</span>
                <span className={css.track} data-stage={stage} aria-hidden="true">
                  <i style={{ width: `${(100 * customers) / most}%` }} />
                </span>
                <b>{formats.number(customers)}</b>
                <span className={css.worth}>{formats.moneyCompact(valueMinor, currency)}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
