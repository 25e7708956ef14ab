import { encode, orderByCode, rowNumbers } from '../numeric/dictionary.ts'
import type { Records } from './record-columns.ts'

/**
 * How to find candidates: only records that share the key are compared. Several rules make up for what one of them misses.
 *
 * `parts` must all agree. With `window`, records are sorted by the key instead and each is compared with that many after it.
 * `key` is a key of your own by row of the input; name the `columns` it is made of, so that the fit knows what it says nothing about.
 */
export type BlockingRule =
  | { readonly parts: readonly KeyPart[]; readonly window?: number }
  | { readonly name: string; readonly key: (row: number) => string | null; readonly columns: readonly string[]; readonly window?: number }

/**
 * `exact`: letters and digits equal. `prefix`: the first `length` of them (4). `digits`: the last `length` digits (8). `phonetic`: sounds
 * alike. `date`: the day. `mailbox`: what stands before the @. `any-order`: two columns by sound, either way round.
 */
export interface KeyPart {
  readonly columns: readonly string[]
  readonly by: 'exact' | 'prefix' | 'digits' | 'phonetic' | 'date' | 'mailbox' | 'any-order'
  readonly length?: number
}

/** A rule made ready: a key or a rank per record. */
export interface BlockingPass {
  readonly name: string
  readonly columns: readonly string[]
  /** Equal for records of one block, or the rank in sorted order; -1 for a record without a key. */
  readonly keys: Int32Array
  /** 0: keys must be equal. */
  readonly window: number
  /** Blocks too large to compare, left out. */
  readonly skippedBlocks: number
  readonly skippedRecords: number
  readonly largestSkipped: number
}

/** Joins the keys of several parts: equal only where all are. -1 where one is missing. */
export function joinKeys(parts: readonly Int32Array[], count: number): Int32Array {
  let joined = parts[0] ?? new Int32Array(count)
  for (const part of parts.slice(1)) {
    const distinct = joined.reduce((most, key) => Math.max(most, key), 0) + 1
    const pair = new Float64Array(count)
    for (let i = 0; i < count; i++) {
      const key = part[i] ?? -1
      const before = joined[i] ?? -1
      pair[i] = key < 0 || before < 0 ? -1 : key * distinct + before
    }
    const { codes, values } = encode(pair)
    const offset = (values[0] ?? 0) < 0 ? 1 : 0
    joined = codes.map((code) => code - offset)
  }
  return joined
}

/** Leaves out the blocks of more than `maxBlock` records and says how many they are. */
export function createPass(name: string, columns: readonly string[], keys: Int32Array, maxBlock: number): BlockingPass {
  const size = blockSizes(keys)
  let skippedBlocks = 0
  let skippedRecords = 0
  let largestSkipped = 0
  for (const n of size) {
    if (n <= maxBlock) continue
    skippedBlocks++
    skippedRecords += n
    largestSkipped = Math.max(largestSkipped, n)
  }
  const kept = skippedBlocks === 0 ? keys : keys.map((key) => (key >= 0 && (size[key] ?? 0) > maxBlock ? -1 : key))
  return { name, columns, keys: kept, window: 0, skippedBlocks, skippedRecords, largestSkipped }
}

/** Sorted neighbourhood: the rank of each record among those with a key, in the order of the texts. */
export function createSortedPass(
  name: string,
  columns: readonly string[],
  texts: readonly (string | null)[],
  window: number,
): BlockingPass {
  const distinct = [...new Set(texts.filter((text) => text !== null))].sort()
  const place = new Map(distinct.map((text, at) => [text, at]))
  const codes = Int32Array.from(texts, (text) => (text === null ? distinct.length : (place.get(text) ?? 0)))
  const keys = new Int32Array(texts.length).fill(-1)
  let rank = 0
  for (const record of orderByCode(codes, distinct.length + 1, rowNumbers(texts.length))) {
    if (codes[record] !== distinct.length) keys[record] = rank++
  }
  return { name, columns, keys, window, skippedBlocks: 0, skippedRecords: 0, largestSkipped: 0 }
}

export function blockSizes(keys: Int32Array): Int32Array {
  let most = -1
  for (const key of keys) if (key > most) most = key
  const size = new Int32Array(most + 1)
  for (const key of keys) if (key >= 0) size[key] = (size[key] ?? 0) + 1
  return size
}

/** Everyone with everyone: the best there is for few records. */
export function everyPair(records: Records): BlockingPass {
  return {
    name: 'every pair',
    columns: [],
    keys: new Int32Array(records.count),
    window: 0,
    skippedBlocks: 0,
    skippedRecords: 0,
    largestSkipped: 0,
  }
}
