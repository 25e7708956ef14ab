/** Scratch that grows with the longest text seen, so that no call allocates. */
let takenLeft = new Uint8Array(64)
let takenRight = new Uint8Array(64)

/** A text as a run of UTF-16 units within a larger pool. */
export interface UnitRun {
  readonly units: Uint16Array
  readonly from: number
  readonly length: number
}

/**
 * Jaro–Winkler similarity of two texts: 1 for equal, 0 for nothing in common.
 *
 * Jaro counts the characters that both share within half the longer length, and how many of them stand in another order;
 * Winkler adds a tenth of the missing part for each of the first four characters that agree. Every pair gets Winkler's bonus,
 * without the lower bound of 0.7 that some programs set. Compares UTF-16 units as they are: fold case first.
 *
 * @example jaroWinkler('martha', 'marhta') // 0.9611…
 * @source Winkler (1990), "String comparator metrics and enhanced decision rules in the Fellegi–Sunter model of record linkage"
 */
export function jaroWinkler(left: string, right: string): number {
  return jaroWinklerAt(unitsOf(left).units, 0, left.length, 0, right.length, unitsOf(right).units)
}

/** The same with its numbers bare: the innermost call of a comparison makes no object. */
export function jaroWinklerAt(
  units: Uint16Array,
  from: number,
  length: number,
  otherFrom: number,
  otherLength: number,
  otherUnits: Uint16Array = units,
): number {
  if (length === 0 || otherLength === 0) return length === otherLength ? 1 : 0
  makeRoom(Math.max(length, otherLength))
  const shared = countShared(units, from, length, otherFrom, otherLength, otherUnits)
  if (shared === 0) return 0
  const moved = countMoved(units, from, length, otherFrom, otherUnits)
  const jaro = (shared / length + shared / otherLength + (shared - moved / 2) / shared) / 3
  const most = Math.min(4, length, otherLength)
  let prefix = 0
  while (prefix < most && units[from + prefix] === otherUnits[otherFrom + prefix]) prefix++
  return jaro + 0.1 * prefix * (1 - jaro)
}

export function unitsOf(text: string): UnitRun {
  const units = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i)
  return { units, from: 0, length: text.length }
}

function makeRoom(length: number): void {
  if (takenLeft.length >= length) return
  takenLeft = new Uint8Array(2 * length)
  takenRight = new Uint8Array(2 * length)
}

/** Marks the characters that both share near the same place, each once, and counts them. */
function countShared(
  units: Uint16Array,
  from: number,
  length: number,
  otherFrom: number,
  otherLength: number,
  otherUnits: Uint16Array,
): number {
  const reach = Math.max(0, (Math.max(length, otherLength) >> 1) - 1)
  for (let j = 0; j < otherLength; j++) takenRight[j] = 0
  let shared = 0
  for (let i = 0; i < length; i++) {
    takenLeft[i] = 0
    const unit = units[from + i]
    const until = Math.min(otherLength, i + reach + 1)
    for (let j = Math.max(0, i - reach); j < until; j++) {
      if (takenRight[j] === 1 || otherUnits[otherFrom + j] !== unit) continue
      takenLeft[i] = 1
      takenRight[j] = 1
      shared++
      break
    }
  }
  return shared
}

/** How many of the shared characters stand at another rank: twice the transpositions. */
function countMoved(units: Uint16Array, from: number, length: number, otherFrom: number, otherUnits: Uint16Array): number {
  let moved = 0
  let j = 0
  for (let i = 0; i < length; i++) {
    if (takenLeft[i] === 0) continue
    while (takenRight[j] === 0) j++
    if (units[from + i] !== otherUnits[otherFrom + j]) moved++
    j++
  }
  return moved
}
