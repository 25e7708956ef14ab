import { fieldsIn } from '../../fields/compile.ts'
import type { FilterGroup } from '../../fields/filter.ts'
import type { Shape } from '../snapshot.ts'
import type { FieldCondition, RulesContent } from './contract.ts'
import { conditionCatalogue } from './known.ts'

const isWhole = (filter: FilterGroup | undefined, isOpen: (key: string) => boolean): filter is FilterGroup =>
  filter !== undefined && fieldsIn(filter).every(isOpen)

/** Those of the conditions that are about fields which are there, and ask about such alone. */
export function conditionsWithin(conditions: readonly FieldCondition[], isOpen: (key: string) => boolean): FieldCondition[] {
  return conditions
    .filter(({ field }) => isOpen(field))
    .map(({ field, visibleIf, requiredIf }) => ({
      field,
      ...(isWhole(visibleIf, isOpen) ? { visibleIf } : {}),
      ...(isWhole(requiredIf, isOpen) ? { requiredIf } : {}),
    }))
}

/** The rules of an object as far as they hold today: what leans on a field out of use waits until it comes back. */
export function rulesInUse(shape: Shape, object: string, { path, conditions }: RulesContent): RulesContent {
  if (path === null && conditions.length === 0) return { path, conditions }
  const fields = shape.of(object)
  const catalogue = conditionCatalogue(shape, object)
  const isThere = (key: string): boolean => catalogue.field(key) !== undefined || fields.some((field) => field.key === key)
  const pathField = fields.find(({ key, type }) => key === path?.field && type === 'choice')
  const stages = path?.stages.map(({ choice, needs }) => ({ choice, needs: needs.filter(isThere) })) ?? []
  return { path: path && pathField ? { field: path.field, stages } : null, conditions: conditionsWithin(conditions, isThere) }
}
