import { countBits } from '../numeric/count-bits.ts'
import { editDistanceOfUnits } from './edit-distance.ts'
import { jaroWinklerAt } from './jaro-winkler.ts'
import type { TextDictionary } from './text-dictionary.ts'

/** Different, similar, close. Equal texts share a code and never get here. */
const LIKENESS = { different: 0, similar: 1, close: 2 } as const

const SIMILAR = 0.8
const CLOSE = 0.92
const MOST_CACHE_BITS = 16

/** How alike two texts of a dictionary are. */
export type Likeness = (left: number, right: number) => number

/**
 * Close: Jaro–Winkler at least 0.92, or one edit in texts of four or more. Similar: at least 0.8, or two edits in eight or more.
 * The last answers are kept, for names come again and again.
 */
export function createLikeness(dictionary: TextDictionary): Likeness {
  const distinct = dictionary.values.length
  const cacheBits = Math.min(MOST_CACHE_BITS, Math.ceil(2 * Math.log2(distinct + 2)))
  const asked = new Float64Array(1 << cacheBits).fill(-1)
  const answers = new Uint8Array(1 << cacheBits)
  return (left, right) => {
    if (left === right) return LIKENESS.close
    const a = Math.min(left, right)
    const b = Math.max(left, right)
    if (!mayBeSimilar(dictionary, a, b)) return LIKENESS.different
    const question = a * distinct + b
    const slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> (32 - cacheBits)
    if (asked[slot] === question) return answers[slot] ?? 0
    const answer = compare(dictionary, a, b)
    asked[slot] = question
    answers[slot] = answer
    return answer
  }
}

function compare({ units, starts }: TextDictionary, a: number, b: number): number {
  const from = starts[a] ?? 0
  const length = (starts[a + 1] ?? 0) - from
  const otherFrom = starts[b] ?? 0
  const otherLength = (starts[b + 1] ?? 0) - otherFrom
  const winkler = jaroWinklerAt(units, from, length, otherFrom, otherLength)
  if (winkler >= CLOSE) return LIKENESS.close
  const shorter = Math.min(length, otherLength)
  const atMost = shorter >= 8 ? 2 : 1
  if (shorter >= 4 && Math.abs(length - otherLength) <= atMost) {
    const edits = editDistanceOfUnits({ units, from, length }, { units, from: otherFrom, length: otherLength }, atMost, true)
    if (edits === 1) return LIKENESS.close
    if (edits === 2 && atMost === 2) return LIKENESS.similar
  }
  return winkler >= SIMILAR ? LIKENESS.similar : LIKENESS.different
}

/**
 * An upper bound on Jaro–Winkler: letters that only one text has cannot be shared. One edit in four letters, or two in eight, leave
 * three quarters of them, which the bound lets pass.
 */
function mayBeSimilar({ units, starts, letters }: TextDictionary, a: number, b: number): boolean {
  const from = starts[a] ?? 0
  const length = (starts[a + 1] ?? 0) - from
  const otherFrom = starts[b] ?? 0
  const otherLength = (starts[b + 1] ?? 0) - otherFrom
  const left = letters[a] ?? 0
  const right = letters[b] ?? 0
  const shared = Math.min(length - countBits(left & ~right), otherLength - countBits(right & ~left))
  if (shared <= 0) return false
  const jaro = (shared / length + shared / otherLength + 1) / 3
  const most = Math.min(4, length, otherLength)
  let prefix = 0
  while (prefix < most && units[from + prefix] === units[otherFrom + prefix]) prefix++
  return jaro + 0.1 * prefix * (1 - jaro) >= SIMILAR
}
