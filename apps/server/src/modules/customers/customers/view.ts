import type { Ctx } from '../../../platform/http/context.ts'
import { columnOf } from '../../../platform/shape/keys.ts'
import { withLabels } from '../../../platform/shape/references/labels.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'
import { closedAmong, readableValues } from '../../../platform/shape/values.ts'
import { customerFor, type LoadedCustomer } from '../access.ts'
import type { InformationReader } from '../information/queries.ts'
import { completenessOf } from '../information/template.ts'
import { readableKeys } from '../keys/queries.ts'
import { firstRelations } from '../relations/reading.ts'
import { abilitiesOver } from './abilities.ts'
import type { CustomerView } from './contract.ts'
import { closedFields, customerObject, factFor, isReadable, nameFor } from './reading.ts'

const ruled = ['email', 'phone', 'country', 'city', 'birthday', 'source'] as const

function factsOf(ctx: Ctx, found: LoadedCustomer) {
  const { ids: _ids, namePinyin: _pinyin, nameInitials: _initials, mergedInto: _merged, changedXid: _xid, ...facts } = found
  const read = Object.fromEntries(ruled.map((field) => [field, factFor(ctx, field, found[field])]))
  return { ...facts, ...read, displayName: nameFor(ctx, found) }
}

// What is not to be read counts neither as known nor as missing: either would say something of it.
async function completeness(ctx: Ctx, { information }: ViewParts, found: LoadedCustomer): Promise<CustomerView['completeness']> {
  const template = (await information(ctx.tx))[found.kind]
  const values: Readonly<Record<string, unknown>> = { ...found, displayName: found.isNamed ? found.displayName : null }
  return completenessOf(
    template,
    (field) => values[columnOf(field)] != null,
    (field) => field === 'displayName' || isReadable(ctx.rights.field(customerObject, field)),
  )
}

export interface ViewParts {
  readonly shape: ShapeReader
  readonly information: InformationReader
  readonly timeZone: string
}

/** The record as its reader may know it: facts, keys, relations, how complete it is, and what they may do with it. */
export async function customerView(ctx: Ctx, parts: ViewParts, id: string): Promise<CustomerView> {
  const found = await customerFor(ctx, id, 'customers.customer.see')
  const present = await parts.shape(ctx.tx)
  const fields = present.of(customerObject)
  const values = readableValues(ctx, present, fields, { ...found })
  const {
    rows: [named],
    labels,
  } = await withLabels(ctx, present, customerObject, [{ values }])
  return {
    ...factsOf(ctx, found),
    keys: await readableKeys(ctx, found),
    relations: await firstRelations(ctx, parts, found),
    completeness: await completeness(ctx, parts, found),
    custom: named?.values ?? {},
    labels,
    can: await abilitiesOver(ctx, found.customerId),
    closed: { ...closedFields(ctx), ...closedAmong(ctx, present, fields) },
  }
}
