import type { FilterGroup, Palette } from '@guanxi/ui'
import { type Board, filterOf, type Stage } from '../queries.ts'

export type Flow = Board['flows'][number]
export type Origin = Stage | 'none'

export const originOf = (flow: Flow): Origin => flow.from ?? 'none'
export const leftId = (origin: Origin) => `then ${origin}`
export const rightId = (stage: Stage) => `now ${stage}`

const series = (index: number) => (palette: Palette) => palette.series[index] ?? palette.seal
const quiet = (palette: Palette) => palette.ruleStrong

/** One colour a stage on both sides, so that a flow tells where it comes from. */
export const stageColours: Readonly<Record<Origin, (palette: Palette) => string>> = {
  loyal: series(1),
  won_back: series(4),
  repeat: series(3),
  first_time: series(5),
  lapsing: series(2),
  lost: series(0),
  prospect: quiet,
  suspect: quiet,
  none: quiet,
}

// From the best to the worst, so that decline runs downwards.
const order: readonly Origin[] = ['loyal', 'won_back', 'repeat', 'first_time', 'lapsing', 'lost', 'prospect', 'suspect', 'none']

export function stageOrder(origin: Origin): number {
  return order.indexOf(origin)
}

export function inOrder(flows: readonly Flow[]): readonly Flow[] {
  return flows.toSorted(
    (one, other) => stageOrder(originOf(one)) - stageOrder(originOf(other)) || stageOrder(one.to) - stageOrder(other.to),
  )
}

export function originsOf(flows: readonly Flow[]): readonly Origin[] {
  return order.filter((origin) => flows.some((flow) => originOf(flow) === origin))
}

export function targetsOf(flows: readonly Flow[]): readonly Stage[] {
  return flows
    .map(({ to }) => to)
    .filter((to, index, all) => all.indexOf(to) === index)
    .toSorted((one, other) => stageOrder(one) - stageOrder(other))
}

/** What a pressed mark stands for: a flow (`a > b`), all who come from a stage, or all who are in one now. */
export function pickedFilter(name: string, flows: readonly Flow[], stages: Board['stages']): FilterGroup | undefined {
  const flow = flows.find((one) => name === `${leftId(originOf(one))} > ${rightId(one.to)}`)
  if (flow) return filterOf(flow)
  const stage = stages.find((one) => name === rightId(one.stage))
  if (stage) return filterOf(stage)
  const from = flows.find((one) => name === leftId(originOf(one)))
  if (!from) return undefined
  // The first condition of a flow's filter is the stage it comes from.
  const filter = filterOf(from)
  const origin = 'all' in filter ? filter.all[0] : undefined
  return origin && { all: [origin] }
}

/** Loyal then, silent now: the loss that can still be turned. */
export function fallenSilent(flows: readonly Flow[]): { flow: Flow; share: number } | undefined {
  const loyal = flows.filter(({ from }) => from === 'loyal')
  const flow = loyal.find(({ to }) => to === 'lapsing')
  const all = loyal.reduce((sum, { customers }) => sum + customers, 0)
  return flow && { flow, share: flow.customers / all }
}
