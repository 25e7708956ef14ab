import type { RecordColumn } from './record-columns.ts'

/** Distinct cleaned texts with their units in one pool, for one column or for several that may hold each other's values. */
export interface TextDictionary {
  readonly values: readonly string[]
  readonly units: Uint16Array
  /** Where each text begins in `units`; one more at the end. */
  readonly starts: Int32Array
  /** One bit per kind of letter a text contains, to tell at once that two share too little. */
  readonly letters: Int32Array
}

export interface CodedColumns {
  readonly dictionary: TextDictionary
  /** Codes per column, in the order of the columns given; -1 for a missing text or one that cleaning left empty. */
  readonly codes: readonly Int32Array[]
}

/** Cleans each distinct text once; texts that are equal when clean share a code, across all the columns. */
export function codeColumns(columns: readonly RecordColumn[], clean: (text: string) => string): CodedColumns {
  const places = new Map<string, number>()
  const values: string[] = []
  const codes = columns.map((column) => {
    const codeOf = column.values.map((text) => {
      const cleaned = clean(text)
      if (cleaned === '') return -1
      const found = places.get(cleaned)
      if (found !== undefined) return found
      places.set(cleaned, values.length)
      return values.push(cleaned) - 1
    })
    return column.codes.map((code) => (code < 0 ? -1 : (codeOf[code] ?? -1)))
  })
  return { dictionary: poolOf(values), codes }
}

/** Likeness looks no further: a text of ten thousand characters must not hold up a million records. Equality sees all of it. */
const MOST_UNITS = 256

function poolOf(values: readonly string[]): TextDictionary {
  const starts = new Int32Array(values.length + 1)
  values.forEach((text, code) => {
    starts[code + 1] = (starts[code] ?? 0) + Math.min(MOST_UNITS, text.length)
  })
  const units = new Uint16Array(starts[values.length] ?? 0)
  const letters = new Int32Array(values.length)
  values.forEach((text, code) => {
    const from = starts[code] ?? 0
    let mask = 0
    for (let i = 0; i < Math.min(MOST_UNITS, text.length); i++) {
      const unit = text.charCodeAt(i)
      units[from + i] = unit
      mask |= 1 << (unit & 31)
    }
    letters[code] = mask
  })
  return { values, units, starts, letters }
}

/** The record's code, -1 for none. */
export function codeAt(codes: Int32Array, record: number): number {
  return codes[record] ?? -1
}

/** Whether two texts may be one edit apart, by their `letters`: an edit changes at most one letter on either side. */
export function isOneEditPossible(left: number, right: number): boolean {
  const gone = left & ~right
  const come = right & ~left
  return (gone & (gone - 1)) === 0 && (come & (come - 1)) === 0
}

/** How many records hold each text of the dictionary in this column, as a share of those that hold any. */
export function shareOfValues(codes: Int32Array, distinct: number): Float64Array {
  const share = new Float64Array(distinct)
  let present = 0
  for (const code of codes) {
    if (code < 0) continue
    share[code] = (share[code] ?? 0) + 1
    present++
  }
  return share.map((n) => n / Math.max(1, present))
}
