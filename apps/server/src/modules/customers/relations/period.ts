/** From a day on, until the day before another; null: nobody knows when it began, it has no end. */
export interface Period {
  readonly since: string | null
  readonly until: string | null
}

// Days are text, YYYY-MM-DD: they sort as they follow each other.
const beforeAll = ''
const afterAll = '~'

/** The days that two periods have in common; null: none. */
export function shared(one: Period, other: Period): Period | null {
  const since = [one.since ?? beforeAll, other.since ?? beforeAll].toSorted().at(-1) ?? beforeAll
  const until = [one.until ?? afterAll, other.until ?? afterAll].toSorted()[0] ?? afterAll
  return since < until ? { since: since === beforeAll ? null : since, until: until === afterAll ? null : until } : null
}

export function isTurned({ since, until }: Period): boolean {
  return since !== null && until !== null && until < since
}

export function isPresent(period: Period, today: string): boolean {
  return (period.since ?? beforeAll) <= today && today < (period.until ?? afterAll)
}
