import { countBits } from '../numeric/count-bits.ts'
/**
 * A set of baskets: as bits where it is dense, as ascending numbers where that takes less room. So the sets of all items
 * together never take more than the baskets themselves.
 */
export interface BasketSet {
  readonly bits: Uint32Array | null
  readonly list: Int32Array
  readonly count: number
}

const NO_LIST = new Int32Array(0)

/** Room for intersections of sets among `baskets` baskets. */
export interface Intersector {
  readonly marks: Uint32Array
  readonly bits: Uint32Array
  readonly list: Int32Array
}

export function createIntersector(baskets: number): Intersector {
  const words = Math.ceil(baskets / 32)
  return { marks: new Uint32Array(words), bits: new Uint32Array(words), list: new Int32Array(baskets) }
}

/** The set of these baskets, given in ascending order. */
export function basketSet(list: Int32Array, words: number): BasketSet {
  if (list.length < words) return { bits: null, list, count: list.length }
  const bits = new Uint32Array(words)
  mark(bits, list)
  return { bits, list: NO_LIST, count: list.length }
}

function mark(bits: Uint32Array, list: Int32Array): void {
  for (let i = 0; i < list.length; i++) {
    const basket = list[i] ?? 0
    bits[basket >>> 5] = (bits[basket >>> 5] ?? 0) | (1 << (basket & 31))
  }
}

/** Makes a set's bits ready to be asked many times. Give them back by `unmark`. */
export function markedBits({ marks }: Intersector, set: BasketSet): Uint32Array {
  if (set.bits) return set.bits
  mark(marks, set.list)
  return marks
}

export function unmark({ marks }: Intersector, set: BasketSet): void {
  if (set.bits) return
  for (let i = 0; i < set.list.length; i++) marks[(set.list[i] ?? 0) >>> 5] = 0
}

/** Baskets in both sets, or null where there are fewer than `minCount`. `firstBits` are the first set's, by `markedBits`. */
export function intersect(
  room: Intersector,
  first: BasketSet,
  firstBits: Uint32Array,
  second: BasketSet,
  minCount: number,
): BasketSet | null {
  if (first.bits && second.bits) return intersectBits(room, first.bits, second.bits, minCount)
  const count = second.bits ? filter(first.list, second.bits, room.list) : filter(second.list, firstBits, room.list)
  return count < minCount ? null : { bits: null, list: room.list.slice(0, count), count }
}

function filter(list: Int32Array, bits: Uint32Array, out: Int32Array): number {
  let count = 0
  for (let i = 0; i < list.length; i++) {
    const basket = list[i] ?? 0
    out[count] = basket
    count += ((bits[basket >>> 5] ?? 0) >>> (basket & 31)) & 1
  }
  return count
}

function intersectBits(room: Intersector, first: Uint32Array, second: Uint32Array, minCount: number): BasketSet | null {
  const { bits } = room
  let count = 0
  for (let word = 0; word < first.length; word++) {
    const both = (first[word] ?? 0) & (second[word] ?? 0)
    bits[word] = both
    count += countBits(both)
  }
  if (count < minCount) return null
  return count < bits.length ? { bits: null, list: unpack(bits, count), count } : { bits: bits.slice(), list: NO_LIST, count }
}

function unpack(bits: Uint32Array, count: number): Int32Array {
  const list = new Int32Array(count)
  let length = 0
  for (let word = 0; word < bits.length; word++) {
    let left = bits[word] ?? 0
    while (left !== 0) {
      list[length++] = word * 32 + 31 - Math.clz32(left & -left)
      left &= left - 1
    }
  }
  return list
}
