import type { FilterGroup } from '@guanxi/ui'
import type { ListField, ShapedRow } from '../shapes/shaped.ts'

/** So many are shown whatever stands in them. */
const fewLanes = 8
/** So many of many, where nobody knows in which something stands. */
const firstLanes = 24

/** The lane of the records that have no value. */
export const noValue = ''

/** A lane of the board: one choice of the field by which it stands. */
export interface Lane {
  readonly value: string
  readonly label: string
  readonly colour: string
  /** Shown only while something stands in it: a retired choice, no value where one is required. */
  readonly isLeftover: boolean
}

/** A card on its way to another lane, until the server has it there. */
export interface Move {
  readonly row: ShapedRow
  readonly from: string
  readonly to: string
}

/** Who looks after a row; no field of the company's own. */
export const ownerField = 'ownerId'

/** The fields by which a board can stand: choices of the company's own, those that the product knows or works out, and colleagues. */
export function laneFields(fields: readonly ListField[]): readonly ListField[] {
  const able = fields.filter(({ type, options, isMasked }) => type === 'enum' && options.length > 0 && !isMasked)
  return [
    ...able.filter(({ isOwn }) => isOwn),
    ...able.filter(({ isOwn, reference }) => !isOwn && reference === null),
    ...able.filter(({ key }) => key === ownerField),
  ]
}

/** The lanes worth showing: of many colleagues those for whom something stands there, as far as that is known. */
export function shownLanes(
  lanes: readonly Lane[],
  field: Pick<ListField, 'reference'>,
  filled: ReadonlySet<string> | 'unknown' | undefined,
): readonly Lane[] {
  if (field.reference !== 'person' || lanes.length <= fewLanes) return lanes
  if (filled === 'unknown') return lanes.slice(0, firstLanes)
  return filled ? lanes.filter(({ value }) => value === noValue || filled.has(value)) : []
}

/** By which field a board stands: the one that was chosen, or the first there is. */
export function laneFieldOf(fields: readonly ListField[], by: string | null): ListField | undefined {
  const offered = laneFields(fields)
  return offered.find(({ key }) => key === by) ?? offered[0]
}

/** The records of one lane, among those that the list shows. */
export function laneFilter(filter: FilterGroup | undefined, field: string, value: string): FilterGroup {
  const inLane = value === noValue ? { field, op: 'empty' as const } : { field, op: 'in' as const, value: [value] }
  return { all: [...(filter ? [filter] : []), inLane] }
}

/** The cards of a lane with what is on its way: what arrives stands at the top, what leaves is gone. */
export function cardsIn(lane: string, rows: readonly ShapedRow[], moves: readonly Move[]): readonly ShapedRow[] {
  const leaving = new Set(moves.filter(({ to }) => to !== lane).map(({ row }) => row.id))
  const staying = rows.filter(({ id }) => !leaving.has(id))
  const there = new Set(staying.map(({ id }) => id))
  const arriving = moves.filter(({ to, row }) => to === lane && !there.has(row.id)).map(({ row }) => row)
  return [...arriving, ...staying]
}

/** How far the count of a lane is behind what its cards say. */
export function countAhead(lane: string, rows: readonly ShapedRow[], moves: readonly Move[]): number {
  const there = new Set(rows.map(({ id }) => id))
  const arriving = moves.filter(({ to, row }) => to === lane && !there.has(row.id)).length
  const leaving = moves.filter(({ from, to, row }) => from === lane && to !== lane && there.has(row.id)).length
  return arriving - leaving
}
