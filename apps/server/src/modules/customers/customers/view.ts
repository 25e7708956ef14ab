import type { Ctx } from '../../../platform/http/context.ts'
import { customerFor, type LoadedCustomer } from '../access.ts'
import type { CustomerView } from './contract.ts'
import { completenessOf } from './customer.ts'
import { keysOf, relationsOf } from './queries.ts'

function factsOf(found: LoadedCustomer) {
  const { ids: _ids, namePinyin: _pinyin, nameInitials: _initials, mergedInto: _merged, changedXid: _xid, ...facts } = found
  return facts
}

/** The record: facts, keys, relations, and how complete it is. */
export async function customerView(ctx: Ctx, id: string): Promise<CustomerView> {
  const found = await customerFor(ctx, id, 'read')
  return {
    ...factsOf(found),
    keys: await keysOf(ctx.tx, found.ids),
    relations: await relationsOf(ctx.tx, found.ids),
    completeness: completenessOf(found),
  }
}
