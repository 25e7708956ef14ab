import { Card, Chart, flowOption, useFormats } from '@guanxi/ui'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { type Board, filterOf } from '../queries.ts'
import css from './board.module.css'
import { type Flow, fallenSilent, inOrder, leftId, originOf, originsOf, pickedFilter, rightId, stageColours, targetsOf } from './flows.ts'

function useFlowOption(flows: readonly Flow[]) {
  const text = useText('insight')
  const formats = useFormats()
  return useMemo(() => {
    return flowOption({
      nodes: [
        ...originsOf(flows).map((origin) => ({
          id: leftId(origin),
          label: text(`stages.${origin}`),
          side: 'left' as const,
          color: stageColours[origin],
        })),
        ...targetsOf(flows).map((stage) => ({
          id: rightId(stage),
          label: text(`stages.${stage}`),
          side: 'right' as const,
          color: stageColours[stage],
        })),
      ],
      flows: flows.map((flow) => ({ from: leftId(originOf(flow)), to: rightId(flow.to), value: flow.customers })),
      format: formats.number,
    })
  }, [flows, text, formats])
}

function SilentNote({ flows }: { flows: readonly Flow[] }) {
  const text = useText('insight')
  const formats = useFormats()
  const silent = fallenSilent(flows)
  if (!silent) return null
  const { customers } = silent.flow
  return (
    <p className={css.note}>
      <b>{text('pages.board.silent', { count: customers, number: formats.number(customers), share: formats.percent(silent.share, 1) })}</b>{' '}
      <Link {...paths.customers({ filter: filterOf(silent.flow) })} className={css.open}>
        {text('pages.board.openList')} →
      </Link>
    </p>
  )
}

export function FlowsCard({ board }: { board: Board }) {
  const text = useText('insight')
  const formats = useFormats()
  const navigate = useNavigate()
  const { stages, run, beforeOn } = board
  const flows = useMemo(() => inOrder(board.flows), [board.flows])
  const option = useFlowOption(flows)
  const title =
    run && beforeOn !== null
      ? text('pages.board.flows', { before: formats.date(beforeOn), now: formats.date(run.asOf) })
      : text('pages.board.flowsLabel')
  const table = {
    columns: [text('pages.board.from'), text('pages.board.to'), text('pages.board.customers')],
    rows: flows.map((flow) => ({
      key: `${originOf(flow)} ${flow.to}`,
      cells: [text(`stages.${originOf(flow)}`), text(`stages.${flow.to}`), formats.number(flow.customers)],
      onPick: () => void navigate(paths.customers({ filter: filterOf(flow) })),
    })),
  }
  function open(name: string) {
    const filter = pickedFilter(name, flows, stages)
    if (filter) void navigate(paths.customers({ filter }))
  }
  return (
    <Card title={title} more={text('pages.board.pickFlow')}>
      {flows.length === 0 ? (
        <p className={css.note}>{text('pages.board.flowsNone')}</p>
      ) : (
        <>
          <Chart label={text('pages.board.flowsLabel')} height={380} option={option} table={table} onPick={({ name }) => open(name)} />
          <SilentNote flows={flows} />
        </>
      )}
    </Card>
  )
}
