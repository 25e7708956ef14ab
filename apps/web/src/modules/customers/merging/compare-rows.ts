import type { Compared, MergePreview } from './queries.ts'

/** A customer's value of a fact; null: nothing is known. A name that only stands in for one is none. */
export function factOf(view: Compared, field: string): unknown {
  if (field === 'displayName') return view.isNamed ? view.displayName : null
  const facts: Readonly<Record<string, unknown>> = { ...view, ...view.custom }
  const value = facts[field] ?? null
  return value === '' || (Array.isArray(value) && value.length === 0) ? null : value
}

export interface CompareRows {
  /** They say different things: somebody must choose. */
  readonly differ: readonly string[]
  /** The one that remains does not know it, another does. */
  readonly filled: readonly string[]
  /** All say the same, or only the one that remains says anything. */
  readonly rest: readonly string[]
}

/** What of the facts there is to decide, what comes along by itself, and what is no question. */
export function compareRows(facts: MergePreview['facts'], before: readonly Compared[], survivorId: string): CompareRows {
  const rows = facts.flatMap(({ field }) => {
    const known = before.flatMap((view) => {
      const value = factOf(view, field)
      return value === null ? [] : [{ id: view.customerId, text: JSON.stringify(value) }]
    })
    if (known.length === 0) return []
    const isOne = new Set(known.map(({ text }) => text)).size === 1
    const kind = isOne ? (known.some(({ id }) => id === survivorId) ? 'rest' : 'filled') : 'differ'
    return [{ field, kind }]
  })
  const of = (kind: keyof CompareRows) => rows.flatMap((row) => (row.kind === kind ? [row.field] : []))
  return { differ: of('differ'), filled: of('filled'), rest: of('rest') }
}
