import type { Counts } from './queries.ts'

const given = ['customers', 'tasks', 'views', 'segments', 'campaigns'] as const
const ending = ['units', 'teams', 'standIns', 'sessions'] as const
const known = [...given, ...ending] as const
export type Noun = (typeof known)[number]

export function isKnown(noun: string): noun is Noun {
  return known.some((one) => one === noun)
}

/** Whether it ends with somebody's leaving; everything else is given to another. */
export function isEnding(noun: string): boolean {
  return ending.some((one) => one === noun)
}

/** What there is any of: what we know in our order, then what only the server knows of. */
export function nonZero(counts: Counts): readonly (readonly [string, number])[] {
  const order: readonly string[] = known
  const place = (noun: string): number => {
    const at = order.indexOf(noun)
    return at < 0 ? known.length : at
  }
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .toSorted(([a], [b]) => place(a) - place(b))
}
