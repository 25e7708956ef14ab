import type { FieldAccess } from '../platform/access/scope.ts'
import { fieldRules, type Holding, holdings } from '../platform/access/scope.ts'
import type { Canary, CanaryField, LeakCompany } from './testing.ts'

/** The rules said a second time, in the plainest way: one person, one customer, one question. */
export interface Oracle {
  sees(personId: string, canary: Canary): boolean
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
  const scopeOf = (personId: string): Holding => {
    const given = personOf(personId).roles.map((role) => role.rights[see] ?? 'none')
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
  return {
    sees: (personId, canary) => {
      const scope = scopeOf(personId)
      if (scope === 'none' || scope === 'denied') return false
      const { units } = personOf(personId)
      const grounds: [Holding, boolean][] = [
        ['own', canary.ownerId === personId || isShared(personId, units, canary)],
        ['team', canary.ownerId !== null && isMate(personId, canary.ownerId)],
        ['unit', units.includes(canary.unitId)],
        ['below', lineOf(canary.unitId).some((unit) => units.includes(unit))],
        ['all', true],
      ]
      return grounds.some(([from, holds]) => holds && holdings.indexOf(scope) >= holdings.indexOf(from))
    },
    field: (personId, field) => {
      const speaking = personOf(personId).roles.filter((role) => !['none', 'denied'].includes(role.rights[see] ?? 'none'))
      const rules = speaking.map((role) => role.fields[field] ?? 'write')
      if (rules.includes('denied')) return 'hidden'
      const widest = fieldRules.findLast((rule) => rules.includes(rule))
      return widest === undefined || widest === 'denied' ? 'hidden' : widest
    },
  }
}
