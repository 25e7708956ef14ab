import { MISSING } from './comparison.ts'
import { PatternTable } from './pattern-table.ts'

/** Where the levels of each field begin, when all stand in one array. */
export interface LevelLayout {
  readonly starts: Int32Array
  readonly size: number
}

/** Distinct outcomes as places in such an array, a row after the other, and how often each was seen. */
export interface LevelRows {
  readonly fields: number
  readonly places: Int32Array
  readonly counts: Float64Array
  /** Sum of the counts. */
  readonly pairs: number
}

export function layoutOf(fields: readonly { readonly levels: readonly string[] }[]): LevelLayout {
  const starts = new Int32Array(fields.length)
  let size = 0
  fields.forEach(({ levels }, f) => {
    starts[f] = size
    size += levels.length
  })
  return { starts, size }
}

/** All outcomes of a table; columns after the fields are left aside and rows that thereby become equal are one. */
export function levelRows(table: PatternTable, layout: LevelLayout): LevelRows {
  return rowsWhere(table, layout, () => true, null)
}

/** Per pass the outcomes of the pairs it found, with the fields that its key decides as if they were missing. */
export function levelRowsOfPasses(table: PatternTable, layout: LevelLayout, blind: readonly (readonly boolean[])[]): LevelRows[] {
  const fields = layout.starts.length
  return blind.map((unseen, p) => {
    const isFound = (code: number): boolean => ((table.at(code, fields) | (table.at(code, fields + 1) << 8)) & (1 << p)) !== 0
    return rowsWhere(table, layout, isFound, unseen)
  })
}

function rowsWhere(
  table: PatternTable,
  { starts }: LevelLayout,
  isWanted: (code: number) => boolean,
  blind: readonly boolean[] | null,
): LevelRows {
  const fields = starts.length
  const merged = new PatternTable(fields)
  const row = new Uint8Array(fields)
  for (let code = 0; code < table.count; code++) {
    if (!isWanted(code)) continue
    for (let f = 0; f < fields; f++) row[f] = blind?.[f] ? MISSING : table.at(code, f)
    merged.add(row, table.countOf(code))
  }
  const places = new Int32Array(merged.count * fields)
  const counts = new Float64Array(merged.count)
  let pairs = 0
  for (let code = 0; code < merged.count; code++) {
    for (let f = 0; f < fields; f++) places[code * fields + f] = (starts[f] ?? 0) + merged.at(code, f)
    counts[code] = merged.countOf(code)
    pairs += merged.countOf(code)
  }
  return { fields, places, counts, pairs }
}
