import { createRandom, type Random } from '../numeric/random.ts'
import { type BlockingInput, partKeys } from './block-records.ts'
import { type BlockingRule, blockSizes, joinKeys, type KeyPart } from './blocking-pass.ts'
import type { ComparisonSpec, FieldKind } from './comparison.ts'

/** How a field serves as a key, and how often two records of one person agree on it: a plain guess, for choosing rules only. */
const KEYS: Readonly<Record<FieldKind, { readonly by: KeyPart['by']; readonly length?: number; readonly agrees: number } | null>> = {
  name: { by: 'phonetic', agrees: 0.8 },
  text: { by: 'prefix', length: 5, agrees: 0.7 },
  place: { by: 'prefix', length: 5, agrees: 0.8 },
  date: { by: 'date', agrees: 0.85 },
  phone: { by: 'digits', length: 8, agrees: 0.75 },
  email: { by: 'mailbox', agrees: 0.75 },
  number: { by: 'exact', agrees: 0.8 },
  id: { by: 'exact', agrees: 0.9 },
  category: null,
}
const MOST_PASSES = 12
/** A rule catches at least one true pair in a thousand for each pair it costs per record. */
const LEAST_CATCH = 0.001
const SAMPLE = 4000
const IMAGINED_PAIRS = 2048
const PAIRS_PER_RECORD = 20
const FEWEST_PAIRS = 200_000

interface Unit {
  readonly part: KeyPart
  /** Keys of the sampled records. */
  readonly keys: Int32Array
  /** Which of the imagined true pairs agree on it. */
  readonly agrees: Uint8Array
}

interface Candidate {
  readonly units: readonly Unit[]
  readonly covers: Uint8Array
  /** Pairs it would give among all records. */
  readonly cost: number
}

/**
 * Chooses rules that together find a true pair even if several of its fields are spoilt, and that keep the pairs within twenty a
 * record: greedily, the rule that catches most new ones of many imagined true pairs for its cost comes first.
 */
export function chooseBlocking(input: BlockingInput, specs: readonly ComparisonSpec[], seed: number): BlockingRule[] {
  const { records } = input
  const random = createRandom(seed)
  const step = Math.max(1, records.count / SAMPLE)
  const sample = Int32Array.from({ length: Math.min(records.count, SAMPLE) }, (_, i) => Math.floor(i * step))
  const units = specs.flatMap((spec) => unitOf(input, spec, sample, random))
  const scale = (records.count / Math.max(1, sample.length)) ** 2
  const budget = Math.max(FEWEST_PAIRS, PAIRS_PER_RECORD * records.count)
  const candidates = candidatesFrom(units, sample.length, scale, budget / 2)
  return greedy(candidates, budget, records.count).map((candidate) => ({ parts: partsOf(candidate, specs) }))
}

function unitOf(input: BlockingInput, spec: ComparisonSpec, sample: Int32Array, random: Random): Unit[] {
  const key = KEYS[spec.kind]
  if (!key) return []
  const part: KeyPart = { columns: [spec.column], by: key.by, ...(key.length === undefined ? {} : { length: key.length }) }
  const all = partKeys(input, part)
  const keys = sample.map((record) => all[record] ?? -1)
  const present = keys.reduce((n, code) => n + (code < 0 ? 0 : 1), 0) / Math.max(1, keys.length)
  const chance = key.agrees * present * present
  return [{ part, keys, agrees: Uint8Array.from({ length: IMAGINED_PAIRS }, () => (random.next() < chance ? 1 : 0)) }]
}

/** Single keys and two together; where those give too many pairs, three. */
function candidatesFrom(units: readonly Unit[], count: number, scale: number, most: number): Candidate[] {
  const kept: Candidate[] = []
  let open: (readonly number[])[] = units.map((_, at) => [at])
  for (let size = 1; size <= 3; size++) {
    const next: (readonly number[])[] = []
    for (const places of open) {
      const candidate = candidateOf(
        places.flatMap((at) => units[at] ?? []),
        count,
        scale,
      )
      if (candidate.cost <= most) kept.push(candidate)
      if (size > 1 && candidate.cost <= most) continue
      for (let at = (places.at(-1) ?? 0) + 1; at < units.length; at++) next.push([...places, at])
    }
    open = next
  }
  return kept
}

function candidateOf(units: readonly Unit[], count: number, scale: number): Candidate {
  const keys = joinKeys(
    units.map((unit) => unit.keys),
    count,
  )
  let pairs = 0
  for (const n of blockSizes(keys)) pairs += (n * (n - 1)) / 2
  const covers = new Uint8Array(IMAGINED_PAIRS).map((_, i) => (units.every((unit) => unit.agrees[i] === 1) ? 1 : 0))
  return { units, covers, cost: pairs * scale }
}

function greedy(candidates: readonly Candidate[], budget: number, count: number): Candidate[] {
  const chosen: Candidate[] = []
  const covered = new Uint8Array(IMAGINED_PAIRS)
  let caught = 0
  let left = budget
  while (chosen.length < MOST_PASSES && caught < IMAGINED_PAIRS) {
    let best: Candidate | null = null
    let bestWorth = 0
    for (const candidate of candidates) {
      if (candidate.cost > left) continue
      const worth = newlyCaught(candidate, covered) / (candidate.cost + count)
      if (worth <= bestWorth) continue
      best = candidate
      bestWorth = worth
    }
    if (!best || newlyCaught(best, covered) < (LEAST_CATCH * IMAGINED_PAIRS * best.cost) / count) break
    caught += newlyCaught(best, covered)
    best.covers.forEach((hit, i) => {
      if (hit === 1) covered[i] = 1
    })
    left -= best.cost
    chosen.push(best)
  }
  return chosen
}

function newlyCaught({ covers }: Candidate, covered: Uint8Array): number {
  let caught = 0
  for (let i = 0; i < covers.length; i++) if (covers[i] === 1 && covered[i] === 0) caught++
  return caught
}

/** Two name columns that may have changed places are joined by their sounds in either order. */
function partsOf({ units }: Candidate, specs: readonly ComparisonSpec[]): KeyPart[] {
  const parts = units.map((unit) => unit.part)
  for (const { column, swap, kind } of specs) {
    const own = parts.findIndex((part) => part.columns[0] === column)
    const partner = parts.findIndex((part) => part.columns[0] === swap)
    if (kind !== 'name' || own < 0 || partner < 0 || swap === undefined) continue
    const rest = parts.filter((_, at) => at !== own && at !== partner)
    return [{ columns: [column, swap], by: 'any-order' }, ...rest]
  }
  return parts
}
