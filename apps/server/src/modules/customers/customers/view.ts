import type { Ctx } from '../../../platform/http/context.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'
import { closedAmong, readableValues } from '../../../platform/shape/values.ts'
import { customerFor, type LoadedCustomer } from '../access.ts'
import { abilitiesOver } from './abilities.ts'
import type { CustomerView } from './contract.ts'
import { completenessOf } from './customer.ts'
import { keysOf } from './queries.ts'
import { closedFields, customerObject, factFor, isReadable, nameFor } from './reading.ts'
import { relationsOf } from './related.ts'

const ruled = ['email', 'phone', 'country', 'city', 'birthday', 'source'] as const

function factsOf(ctx: Ctx, found: LoadedCustomer) {
  const { ids: _ids, namePinyin: _pinyin, nameInitials: _initials, mergedInto: _merged, changedXid: _xid, ...facts } = found
  const read = Object.fromEntries(ruled.map((field) => [field, factFor(ctx, field, found[field])]))
  return { ...facts, ...read, displayName: nameFor(ctx, found) }
}

async function visibleKeys(ctx: Ctx, ids: readonly string[]): Promise<CustomerView['keys']> {
  const keys = await keysOf(ctx.tx, ids)
  return keys.flatMap((key) => {
    const value = factFor(ctx, key.kind, key.value)
    return value === null ? [] : [{ ...key, value }]
  })
}

// What is not to be read counts neither as known nor as missing: either would say something of it.
function completeness(ctx: Ctx, found: LoadedCustomer): CustomerView['completeness'] {
  return completenessOf(found, (fact) => fact === 'name' || isReadable(ctx.rights.field(customerObject, fact)))
}

/** The record as its reader may know it: facts, keys, relations, how complete it is, and what they may do with it. */
export async function customerView(ctx: Ctx, shape: ShapeReader, id: string): Promise<CustomerView> {
  const found = await customerFor(ctx, id, 'customers.customer.see')
  const present = await shape(ctx.tx)
  const fields = present.of(customerObject)
  return {
    ...factsOf(ctx, found),
    keys: await visibleKeys(ctx, found.ids),
    relations: await relationsOf(ctx, found.ids),
    completeness: completeness(ctx, found),
    custom: readableValues(ctx, present, fields, { ...found }),
    can: await abilitiesOver(ctx, found.customerId),
    closed: { ...closedFields(ctx), ...closedAmong(ctx, present, fields) },
  }
}
