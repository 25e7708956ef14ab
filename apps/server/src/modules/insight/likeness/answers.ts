import type { ComparisonSpec, KeptMatch, PairExplanation } from '@guanxi/models'
import { z } from 'zod'
import type { ComparedField, Evidence, KeptLikeness, LikelyPair, Subject } from '../../customers/index.ts'

/** Less than this that a household takes away is not worth a word. */
const leastCommon = 1

/** What everybody is compared by besides: the reading of each Chinese name. */
type Reading = (name: string) => string

export function specsOf(fields: readonly ComparedField[]): readonly ComparisonSpec[] {
  return fields.map(({ column, kind, shared }) => ({ column, kind, ...(shared === undefined ? {} : { shared }) }))
}

/** Where the name stands among the values of a subject. */
export const nameAt = (fields: readonly ComparedField[]): number => fields.findIndex(({ column }) => column === 'displayName')

/** The reading of names that came with their subjects. */
export function readingOf(readings: ReadonlyMap<string, string>): Reading {
  return (name) => readings.get(name) ?? ''
}

export function columnsOf(fields: readonly ComparedField[], subjects: readonly Subject[]): Record<string, (string | null)[]> {
  return Object.fromEntries(fields.map(({ column }, at) => [column, subjects.map((subject) => subject[at + 2] ?? null)]))
}

export function readingsOf(fields: readonly ComparedField[], subjects: readonly Subject[]): ReadonlyMap<string, string> {
  const place = nameAt(fields)
  const readings = new Map<string, string>()
  for (const subject of subjects) {
    const name = subject[place + 2]
    if (name && subject[1] !== null) readings.set(name, subject[1])
  }
  return readings
}

/** Two decimals are more than anybody can use, and half the bytes. */
const rounded = (weight: number): number => Math.round(weight * 100) / 100

export function likelyPair(left: string, right: string, { weight, steps, common }: PairExplanation): LikelyPair {
  const evidence: Evidence[] = steps.map((step) => ({ field: step.field, level: step.level, weight: rounded(step.weight) }))
  if (common <= -leastCommon) evidence.push({ field: 'household', level: 'common', weight: rounded(common) })
  return { left, right, weight, evidence }
}

// Our own JSON, written by this version or an earlier one; a field that it does not know ends in a refusal of the model's.
const Kept = z.custom<KeptMatch>(
  (value) => z.looseObject({ fields: z.array(z.unknown()), model: z.looseObject({}) }).safeParse(value).success,
)

export const keptOf = (kept: KeptLikeness): KeptMatch => Kept.parse(kept)
