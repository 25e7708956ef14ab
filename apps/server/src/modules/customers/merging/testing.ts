const fields = ['name', 'city', 'country', 'email', 'phone'] as const
export type Field = (typeof fields)[number]
export type Facts = Record<Field, string | null>

export interface Told extends Partial<Facts> {
  readonly email?: string | null
  readonly phone?: string | null
}

interface One {
  /** What it would be if it had never been one with anybody. */
  readonly own: Facts
  /** Of each fact whose stands for it; the last shows. */
  readonly taken: Record<Field, number[]>
  parent: number | null
  /** When it was merged. */
  since: number
}

/**
 * Who is whom, one thing after the other in memory: what the database must agree with. Customers are numbers; `order` says which of two that
 * were merged at the same time comes first.
 */
export function createModel(order: (one: number, other: number) => number) {
  const all: One[] = []
  const owners = new Map<string, number>()
  let time = 0

  const at = (who: number): One => {
    const one = all[who]
    if (!one) throw new Error(`no customer ${who}`)
    return one
  }
  const rootOf = (who: number, field: Field): number => at(who).taken[field].at(-1) ?? who
  const shown = (who: number, field: Field): string | null => at(rootOf(who, field)).own[field]
  const up = (who: number): number[] => {
    const { parent } = at(who)
    return parent === null ? [] : [parent, ...up(parent)]
  }
  const survivorOf = (who: number): number => up(who).at(-1) ?? who
  const under = (who: number): number[] => all.flatMap((_, one) => (up(one).includes(who) ? [one] : []))
  const children = (who: number): number[] =>
    all
      .flatMap((one, index) => (one.parent === who ? [index] : []))
      .sort((one, other) => at(one).since - at(other).since || order(one, other))

  function learn(who: number, told: Told): void {
    const { own } = at(who)
    const isTold = (field: Field): boolean => {
      const value = told[field]
      return value != null && (field === 'email' || field === 'phone' ? owners.get(value) === who : true)
    }
    const gaps = [who, ...up(who)].map((one) => [one, fields.filter((field) => isTold(field) && shown(one, field) === null)] as const)
    for (const field of fields) if (isTold(field)) own[field] ??= told[field] ?? null
    for (const [one, open] of gaps) if (one !== who) for (const field of open) at(one).taken[field].push(who)
  }

  function giveBack(who: number, gone: ReadonlySet<number>): void {
    const { own, taken } = at(who)
    for (const field of fields) {
      const top = taken[field].at(-1)
      taken[field] = taken[field].filter((one) => !gone.has(one))
      if (top === undefined || !gone.has(top) || taken[field].length > 0 || own[field] !== null) continue
      const filler = children(who).find((one) => !gone.has(one) && shown(one, field) !== null)
      if (filler !== undefined) taken[field] = [rootOf(filler, field)]
    }
  }

  return {
    tick: () => {
      time += 1
    },
    count: () => all.length,
    isMerged: (who: number) => at(who).parent !== null,
    survivorOf,
    path: up,
    hasMembers: (who: number) => children(who).length > 0,
    shown: (who: number): Facts => ({
      name: shown(who, 'name'),
      city: shown(who, 'city'),
      country: shown(who, 'country'),
      email: shown(who, 'email'),
      phone: shown(who, 'phone'),
    }),
    owners,
    /** Somebody turns up; who it is. */
    arrive(told: Told): number {
      const keys = [told.email, told.phone].filter((key) => key != null)
      const known = keys.map((key) => owners.get(key)).find((owner) => owner !== undefined)
      const who = known ?? all.length
      if (known === undefined)
        all.push({
          own: { name: null, city: null, country: null, email: null, phone: null },
          taken: { name: [], city: [], country: [], email: [], phone: [] },
          parent: null,
          since: 0,
        })
      for (const key of keys) if (!owners.has(key)) owners.set(key, who)
      learn(who, told)
      return who
    },
    merge(survivor: number, others: readonly number[], choices: Partial<Record<Field, number>>): void {
      for (const field of fields) {
        const first = [survivor, ...others].find((one) => shown(one, field) !== null) ?? survivor
        const source = choices[field] ?? first
        if (source === survivor) continue
        const root = rootOf(source, field)
        at(survivor).taken[field] = [...at(survivor).taken[field].filter((one) => one !== root), root]
      }
      for (const other of others) Object.assign(at(other), { parent: survivor, since: time })
    },
    unmerge(who: number): void {
      const gone = new Set([who, ...under(who)])
      for (const one of up(who)) giveBack(one, gone)
      at(who).parent = null
    },
    /** Somebody says what is so. */
    change(who: number, field: Field, value: string | null): void {
      at(who).own[field] = value
      at(who).taken[field] = []
    },
  }
}
