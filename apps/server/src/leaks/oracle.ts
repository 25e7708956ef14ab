import type { FieldAccess } from '../platform/access/scope.ts'
import { fieldRules, type Holding, holdings } from '../platform/access/scope.ts'
import type { Canary, CanaryField } from './canary.ts'
import type { LeakCompany } from './company.ts'

/** The rules said a second time, in the plainest way: one person, one customer, one question. */
export interface Oracle {
  sees(personId: string, canary: Canary): boolean
  /** Sees the customer, and holds a further sight of customers over them. */
  reaches(personId: string, permission: string, canary: Canary): boolean
  field(personId: string, field: CanaryField): FieldAccess
}

const see = 'customers.customer.see'

export function oracleOf(company: LeakCompany): Oracle {
  const lineOf = (unit: string): string[] => {
    const parent = company.parents.get(unit)
    return parent == null ? [unit] : [unit, ...lineOf(parent)]
  }
  const personOf = (id: string) => {
    const person = company.people.find((one) => one.id === id)
    if (!person) throw new Error('an unknown person')
    return person
  }
  const scopeOf = (personId: string, permission: string): Holding => {
    const given = personOf(personId).roles.map((role) => role.rights[permission] ?? 'none')
    if (given.includes('denied')) return 'denied'
    return holdings.findLast((holding) => given.includes(holding)) ?? 'none'
  }
  const isMate = (personId: string, otherId: string): boolean =>
    company.teams.some(({ members }) => members.includes(personId) && members.includes(otherId))
  const isShared = (personId: string, units: readonly string[], canary: Canary): boolean => {
    const teams = company.teams.filter(({ members }) => members.includes(personId)).map(({ id }) => id)
    const principals = new Set([personId, ...teams, ...units.flatMap(lineOf)])
    return company.shares.some((share) => share.customerId === canary.id && !share.isOver && principals.has(share.principalId))
  }
  const holds = (personId: string, permission: string, canary: Canary): boolean => {
    const scope = scopeOf(personId, permission)
    if (scope === 'none' || scope === 'denied') return false
    const { units } = personOf(personId)
    const grounds: [Holding, boolean][] = [
      ['own', canary.ownerId === personId || isShared(personId, units, canary)],
      ['team', canary.ownerId !== null && isMate(personId, canary.ownerId)],
      ['unit', units.includes(canary.unitId)],
      ['below', lineOf(canary.unitId).some((unit) => units.includes(unit))],
      ['all', true],
    ]
    return grounds.some(([from, isGiven]) => isGiven && holdings.indexOf(scope) >= holdings.indexOf(from))
  }
  return {
    sees: (personId, canary) => holds(personId, see, canary),
    reaches: (personId, permission, canary) => holds(personId, see, canary) && holds(personId, permission, canary),
    field: (personId, field) => {
      const speaking = personOf(personId).roles.filter((role) => !['none', 'denied'].includes(role.rights[see] ?? 'none'))
      const rules = speaking.map((role) => role.fields[field] ?? 'write')
      if (rules.includes('denied')) return 'hidden'
      const widest = fieldRules.findLast((rule) => rules.includes(rule))
      return widest === undefined || widest === 'denied' ? 'hidden' : widest
    },
  }
}
