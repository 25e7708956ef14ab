/** How far a right reaches over records, each wider than the one before. */
export const scopes = ['own', 'team', 'unit', 'below', 'all'] as const
export type Scope = (typeof scopes)[number]

/** What a role says of a permission: a scope, nothing, or a denial that no other role overrules. */
export const holdings = ['denied', 'none', ...scopes] as const
export type Holding = (typeof holdings)[number]

/** What a role says of a field; `denied` hides it whatever other roles say. */
export const fieldRules = ['denied', 'hidden', 'masked', 'read', 'write'] as const
export type FieldRule = (typeof fieldRules)[number]
export type FieldAccess = Exclude<FieldRule, 'denied'>

/** The records that somebody's right reaches: all of them, or those of these owners, of these units, and shared with these principals. */
export type Reach =
  | { readonly everything: true }
  | {
      readonly everything: false
      readonly owners: readonly string[]
      readonly units: readonly string[]
      readonly principals: readonly string[]
    }

export const nothing: Reach = { everything: false, owners: [], units: [], principals: [] }
export const everything: Reach = { everything: true }

/** The widest of several, unless one denies. */
export function widest<Rule extends string>(order: readonly Rule[], given: readonly Rule[]): Rule | undefined {
  const denial = given.find((one) => one === 'denied')
  return denial ?? order.findLast((one) => given.includes(one))
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])]

export function joined(a: Reach, b: Reach): Reach {
  if (a.everything || b.everything) return everything
  return {
    everything: false,
    owners: union(a.owners, b.owners),
    units: union(a.units, b.units),
    principals: union(a.principals, b.principals),
  }
}

/** What of a record decides who may reach it. */
export interface Reachable {
  readonly ownerId: string | null
  readonly unitId: string
}

/** The same rule in memory, without the shares: whether the reach covers a record by its owner or unit. */
export function covers(reach: Reach, record: Reachable): boolean {
  if (reach.everything) return true
  return (record.ownerId !== null && reach.owners.includes(record.ownerId)) || reach.units.includes(record.unitId)
}
