import type { Rights } from '../../../platform/access/rights.ts'
import type { RuledField } from '../../../platform/access/roles/contract.ts'
import type { FieldAccess } from '../../../platform/access/scope.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Catalogue } from '../../../platform/fields/catalogue.ts'
import { labelIn } from '../../../platform/fields/field.ts'
import { maskedText, restricted, veil } from '../../../platform/fields/restrict.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Language } from '../../../platform/i18n/languages.ts'
import { hasOwnName, ownFields } from './fields.ts'

/** Under which the field rules of customers are kept. */
export const customerObject = 'customers.customer'

export const isReadable = (access: FieldAccess): boolean => access === 'read' || access === 'write'

/** Whether names that stand for an address are to be shown: only to whom the addresses are. */
export function mayReadAddresses(rights: Rights): boolean {
  return ['email', 'phone'].every((field) => isReadable(rights.field(customerObject, field)))
}

/** Every field there is, those that the company added too. */
export type WholeCatalogue = (tx: Tx) => Promise<Catalogue>

/** Every field that the reader can be shown, and sort and filter by. */
export type CatalogueOf = (ctx: Pick<Ctx, 'rights' | 'tx'>) => Promise<Catalogue>

/** The catalogue as each reader has it, worked out once for each set of rights. */
export function catalogueByReader(whole: WholeCatalogue): CatalogueOf {
  const known = new WeakMap<Catalogue, WeakMap<Rights, Catalogue>>()
  return async ({ rights, tx }) => {
    const all = await whole(tx)
    const byRights = known.get(all) ?? new WeakMap<Rights, Catalogue>()
    known.set(all, byRights)
    const isOwnValue = { displayName: { from: ['email', 'phone'], when: hasOwnName } }
    const catalogue = byRights.get(rights) ?? restricted(all, { rights, object: customerObject, isOwnValue })
    byRights.set(rights, catalogue)
    return catalogue
  }
}

/** Whether any field is closed to somebody, hidden or masked. */
export function closesAny(whole: Catalogue, rights: Rights): boolean {
  return whole.fields.some((field) => !isReadable(rights.field(customerObject, field.key)))
}

/** Refuses what cannot be shown without one of the fields. */
export function refuseClosed(catalogue: Catalogue, fields: readonly string[]): void {
  const closed = fields.find((key) => {
    const field = catalogue.field(key)
    return !field || (field.type !== 'facts' && field.access === 'masked')
  })
  if (closed !== undefined) throw new Refusal('field_closed', { field: closed })
}

/** The fields that roles can close: all but the name, without which nobody would know whom they have before them. */
export function ruledFields(catalogue: Catalogue, language: Language): readonly RuledField[] {
  return catalogue.fields.flatMap(({ key, label, names, group }) =>
    key === 'displayName' ? [] : [{ object: customerObject, field: key, label, name: names ? labelIn(names, language) : null, group }],
  )
}

interface Nameable {
  readonly displayName: string
  readonly isNamed: boolean
  readonly email: string | null
  readonly phone: string | null
}

/** The name as the reader may know it: not the address that stands for one. */
export function nameFor(ctx: Pick<Ctx, 'rights'>, customer: Nameable): string {
  const { displayName, isNamed, email, phone } = customer
  const isOwn = isNamed || (displayName !== email && displayName !== phone)
  return isOwn || mayReadAddresses(ctx.rights) ? displayName : veil
}

const masks = new Map(ownFields.fields.flatMap((field) => (field.type === 'facts' ? [] : [[field.key, field] as const])))

/** A fact as the reader may know it: itself, masked, or nothing. */
export function factFor(ctx: Pick<Ctx, 'rights'>, field: string, value: string | null): string | null {
  const access = ctx.rights.field(customerObject, field)
  if (value === null || isReadable(access)) return value
  return access === 'hidden' ? null : maskedText(masks.get(field) ?? {}, value)
}

/** Facts that rules can close, and how far each is open to the reader where it is not all the way. */
export function closedFields(ctx: Pick<Ctx, 'rights'>): Record<string, Exclude<FieldAccess, 'write'>> {
  const access = [...masks.keys()].map((field) => [field, ctx.rights.field(customerObject, field)] as const)
  return Object.fromEntries(access.flatMap(([field, one]) => (one === 'write' ? [] : [[field, one]])))
}
