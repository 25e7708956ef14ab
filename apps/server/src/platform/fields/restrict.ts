import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Rights } from '../access/rights.ts'
import type { FieldAccess } from '../access/scope.ts'
import type { Catalogue } from './catalogue.ts'
import type { ColumnField, Field } from './field.ts'

/** What stands where a value is not to be read. */
export const veil = '•••'

/** How a value is shown to whoever may know that there is one, but not which: enough to tell two apart by, too little to use. */
export function masked(field: ColumnField, column: RawBuilder<unknown>): RawBuilder<unknown> {
  switch (field.mask) {
    case 'phone':
      return sql`case when length(${column}) > 9 then left(${column}, length(${column}) - 8) || '••••' || right(${column}, 4) when ${column} is not null then ${veil} end`
    case 'email':
      return sql`left(${column}, 1) || ${veil} || '@' || split_part(${column}, '@', 2)`
    default:
      return sql`case when ${column} is not null then ${veil} end`
  }
}

/** The same in memory. */
export function maskedText(field: Pick<ColumnField, 'mask'>, value: string): string {
  if (field.mask === 'phone') return value.length > 9 ? `${value.slice(0, -8)}••••${value.slice(-4)}` : veil
  if (field.mask === 'email') return `${value.slice(0, 1)}${veil}@${value.split('@')[1] ?? ''}`
  return veil
}

const isReadable = (access: FieldAccess): boolean => access === 'read' || access === 'write'

/** Whether what a value is worked out from is open to somebody, record by record and field by field, wherever they see the value's own record. */
export function isSourceOpen(rights: Rights, object: `${string}.${string}`, from: ColumnField['from']): boolean {
  if (!from) return true
  const { object: source, fields } = from
  if (!rights.may(`${source}.see`) || !fields.every((one) => isReadable(rights.field(source, one)))) return false
  const [seen, needed] = [rights.reach(`${object}.see`), rights.reach(`${source}.see`)]
  return needed.everything || JSON.stringify(needed) === JSON.stringify(seen)
}

/** How far somebody's access to a field goes: by the rules for it, and by the permission under which its source stands. */
function accessTo(rights: Rights, object: `${string}.${string}`, field: Field): FieldAccess {
  const isOpen = (field.type === 'facts' || isSourceOpen(rights, object, field.from)) && !isLinkToUnseen(rights, field)
  const access = isOpen ? rights.field(object, field.key) : 'hidden'
  if (field.needs === undefined || access === 'hidden') return access
  // A value that may be read of some of the customers shown but not of others is shown of none: a list is sorted as a whole.
  const [seen, needed] = [rights.reach(`${object}.see`), rights.reach(field.needs)]
  const isCovered = rights.may(field.needs) && (needed.everything || JSON.stringify(needed) === JSON.stringify(seen))
  return isCovered ? access : 'hidden'
}

// Whoever sees none of the records linked has no use for the name of the link.
const isLinkToUnseen = (rights: Rights, field: Field): boolean => {
  const [module = '', noun = ''] = field.type === 'facts' || !field.linked ? [] : (field.target ?? '').split('.')
  return noun !== '' && !rights.may(`${module}.${noun}.see`)
}

interface Restriction {
  readonly rights: Rights
  /** Under which the field rules are kept, the first part of its permissions: `customers.customer`. */
  readonly object: `${string}.${string}`
  /** Of a field whose value is another's when its own is not known: when it is its own. */
  readonly isOwnValue: Readonly<Record<string, { readonly from: readonly string[]; readonly when: RawBuilder<SqlBool> }>>
}

/**
 * The catalogue as somebody has it: what is hidden from them is no field at all, for columns, filters, sorts and the rest alike;
 * what is masked can be shown as far as it is, and used for nothing.
 */
export function restricted(catalogue: Catalogue, { rights, object, isOwnValue }: Restriction): Catalogue {
  const access = new Map(catalogue.fields.map((field) => [field.key, accessTo(rights, object, field)]))
  const isOpen = (key: string): boolean => access.get(key) === 'read' || access.get(key) === 'write'
  const fields = catalogue.fields.flatMap((field): Field[] => {
    const allowed = access.get(field.key)
    if (allowed === 'hidden') return []
    if (field.type === 'facts') return allowed === 'masked' ? [] : [field]
    if (allowed === 'masked') return [{ ...field, access: 'masked', sortable: false, filterable: false }]
    const own = isOwnValue[field.key]
    const whenKnown = own && !own.from.every(isOpen) ? { isKnown: own.when } : {}
    return [{ ...field, access: allowed === 'read' || field.access === 'read' ? 'read' : 'write', ...whenKnown }]
  })
  const byKey = new Map(fields.map((field) => [field.key, field]))
  return { fields, sources: catalogue.sources, id: catalogue.id, field: (key) => byKey.get(key) }
}
