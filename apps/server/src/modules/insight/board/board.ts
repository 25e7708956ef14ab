import type { Condition, FilterGroup } from '../../../platform/fields/filter.ts'
import type { Findings } from '../runs/contract.ts'
import { type Stage, stages } from '../stages/rules.ts'
import type { Cell } from './cells.ts'
import type { Board } from './contract.ts'

/** With fewer in a cohort a share of it says little. */
const smallestCohort = 30

const all = (...conditions: Condition[]): FilterGroup => ({ all: conditions })
const is = (field: string, value: number): Condition => ({ field, op: 'is', value })
const oneOf = (field: string, ...value: string[]): Condition => ({ field, op: 'in', value })

interface Sums {
  readonly customers: number
  readonly valueMinor: number
  readonly spentMinor: number
}

function sumOf(cells: readonly Cell[]): Sums {
  const sums = { customers: 0, valueMinor: 0, spentMinor: 0 }
  for (const cell of cells) {
    sums.customers += cell.customers
    sums.valueMinor += cell.valueMinor
    sums.spentMinor += cell.spentMinor
  }
  return sums
}

function groupBy<K>(cells: readonly Cell[], keyOf: (cell: Cell) => K): Map<K, Sums> {
  const groups = new Map<K, Cell[]>()
  for (const cell of cells) {
    const group = groups.get(keyOf(cell))
    if (group) group.push(cell)
    else groups.set(keyOf(cell), [cell])
  }
  return new Map([...groups].map(([key, members]) => [key, sumOf(members)]))
}

const none: Sums = { customers: 0, valueMinor: 0, spentMinor: 0 }

function stagesOf(cells: readonly Cell[]): Board['stages'] {
  const found = groupBy(cells, (cell) => cell.stage)
  return stages.map((stage) => ({ stage, ...(found.get(stage) ?? none), filter: all(oneOf('stage', stage)) }))
}

function flowsOf(cells: readonly Cell[]): Board['flows'] {
  const origins: (Stage | null)[] = [null, ...stages]
  return origins.flatMap((from) => {
    const found = groupBy(
      cells.filter((cell) => cell.stageBefore === from),
      (cell) => cell.stage,
    )
    const origin: Condition[] = from === null ? [{ field: 'stageBefore', op: 'empty' }] : [oneOf('stageBefore', from)]
    return stages.flatMap((to) => {
      const sums = found.get(to)
      return sums ? [{ from, to, customers: sums.customers, filter: all(...origin, oneOf('stage', to)) }] : []
    })
  })
}

function binFilter(starts: readonly number[], bin: number): FilterGroup {
  if (bin === 0) return all(is('value', 0))
  const [from, to] = [starts[bin - 1] ?? 1, starts[bin]]
  return all(to === undefined ? { field: 'value', op: 'gte', value: from } : { field: 'value', op: 'between', value: [from, to - 1] })
}

function valuesOf(cells: readonly Cell[], starts: readonly number[]): Board['values'] {
  const found = groupBy(cells, (cell) => cell.bin)
  const filled = [...found.keys()].filter((bin) => bin > 0)
  const bins =
    filled.length === 0 ? [] : Array.from({ length: Math.max(...filled) - Math.min(...filled) + 1 }, (_, at) => Math.min(...filled) + at)
  return [0, ...bins].map((bin) => ({
    fromMinor: bin === 0 ? 0 : (starts[bin - 1] ?? 0),
    toMinor: bin === 0 ? 1 : (starts[bin] ?? null),
    ...(found.get(bin) ?? none),
    filter: binFilter(starts, bin),
  }))
}

const fifths = [1, 2, 3, 4, 5]

function heatOf(cells: readonly Cell[]): Board['heat'] {
  const found = groupBy(cells, (cell) => `${cell.recency}/${cell.frequency}`)
  return fifths.flatMap((recency) =>
    fifths.map((frequency) => ({
      recency,
      frequency,
      ...(found.get(`${recency}/${frequency}`) ?? none),
      filter: all(is('recencyQuintile', recency), is('frequencyQuintile', frequency)),
    })),
  )
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
const shareOfCohort = (part: number, whole: number): number | null => (whole < smallestCohort ? null : part / whole)

function figuresOf(cells: readonly Cell[], before: Findings['before'] | null): Board['figures'] {
  const count = (keep: (cell: Cell) => boolean): number => sumOf(cells.filter(keep)).customers
  const everybody = sumOf(cells)
  const [kept, left] = [count((cell) => cell.retention === 'kept'), count((cell) => cell.retention === 'left')]
  const [repeaters, buyers] = [count((cell) => cell.bought === 2), count((cell) => cell.bought > 0)]
  const lapsing = count((cell) => cell.stage === 'lapsing')
  const known = { of: null, before: null }
  return [
    {
      ...known,
      key: 'customers',
      kind: 'count',
      value: everybody.customers,
      customers: everybody.customers,
      filter: all(),
      before: before && count((cell) => cell.stageBefore !== null),
    },
    {
      ...known,
      key: 'value',
      kind: 'money',
      value: everybody.valueMinor,
      customers: count((cell) => cell.bin > 0),
      filter: all({ field: 'value', op: 'gt', value: 0 }),
    },
    {
      key: 'retention',
      kind: 'share',
      value: shareOfCohort(kept, kept + left),
      customers: kept,
      filter: all(oneOf('retention', 'kept')),
      of: { customers: kept + left, filter: all({ field: 'retention', op: 'not_empty' }) },
      before: before && shareOfCohort(before.retention.kept, before.retention.cohort),
    },
    {
      key: 'repeat',
      kind: 'share',
      value: share(repeaters, buyers),
      customers: repeaters,
      filter: all({ field: 'purchaseDays', op: 'gte', value: 2 }),
      of: { customers: buyers, filter: all({ field: 'purchaseDays', op: 'gte', value: 1 }) },
      before: before && share(before.repeatBuyers, before.buyers),
    },
    {
      ...known,
      key: 'lapsing',
      kind: 'count',
      value: lapsing,
      customers: lapsing,
      filter: all(oneOf('stage', 'lapsing')),
      before: before && count((cell) => cell.stageBefore === 'lapsing'),
    },
  ]
}

/** The charts, all from the same cells. */
export function boardOf(
  cells: readonly Cell[],
  starts: readonly number[],
  before: Findings['before'] | null,
): Pick<Board, 'figures' | 'stages' | 'flows' | 'values' | 'heat' | 'notScoredYet'> {
  return {
    notScoredYet: sumOf(cells.filter((cell) => !cell.isScored)).customers,
    figures: figuresOf(cells, before),
    stages: stagesOf(cells),
    flows: flowsOf(cells),
    values: valuesOf(cells, starts),
    heat: heatOf(cells),
  }
}
