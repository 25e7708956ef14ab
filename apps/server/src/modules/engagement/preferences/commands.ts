import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { CustomersModule } from '../../customers/index.ts'
import { db } from '../tables.ts'
import type { NewPreference, PreferenceAnswer } from './contract.ts'
import { preferenceOf } from './queries.ts'

export interface PreferenceParts {
  readonly customers: Pick<CustomersModule, 'customerFor'>
}

const editing = 'engagement.preference.edit'

export async function readPreference(ctx: Ctx, { customers }: PreferenceParts, id: string): Promise<PreferenceAnswer> {
  const customer = await customers.customerFor(ctx, id, 'engagement.consent.see')
  return { preference: await preferenceOf(ctx.tx, customer.ids) }
}

interface Locked {
  readonly customerId: string
  readonly ids: readonly string[]
  readonly present: PreferenceAnswer['preference']
}

// The customer's row is locked by its loader, so two who save at once come one after the other.
async function presentFor(ctx: Ctx, { customers }: PreferenceParts, id: string, version: number): Promise<Locked> {
  const { customerId, ids } = await customers.customerFor(ctx, id, editing)
  const present = await preferenceOf(ctx.tx, ids)
  if ((present?.version ?? 0) !== version) throw new Refusal('version_conflict', { version: present?.version ?? 0 })
  return { customerId, ids, present }
}

async function tell(ctx: Ctx, customerId: string, before: unknown, after: unknown): Promise<void> {
  const subject = { kind: 'customer', id: customerId }
  await emit(ctx, { action: 'engagement.preference.changed', subject, customerId, changes: { preference: [before, after] } })
}

const told = (of: Pick<NewPreference, 'channel' | 'days' | 'hours'> | null) =>
  of && { channel: of.channel, days: of.days, hours: of.hours === null ? null : `${of.hours.from}–${of.hours.until}` }

/** How and when a customer wants to be met, in place of what was said before. */
export async function changePreference(ctx: Ctx, parts: PreferenceParts, id: string, given: NewPreference): Promise<PreferenceAnswer> {
  const { customerId, ids, present } = await presentFor(ctx, parts, id, given.version)
  const row = {
    customerId,
    channel: given.channel,
    days: given.days,
    fromHour: given.hours?.from ?? null,
    untilHour: given.hours?.until ?? null,
    saidBy: given.saidBy,
    recordedAt: ctx.now.toISOString(),
    recordedBy: ctx.actor.name,
    version: given.version + 1,
  }
  // What was said under those merged into it stays theirs; what is said now is later, and holds.
  await db(ctx.tx).deleteFrom('engagement.preferences').where('customerId', '=', customerId).execute()
  await db(ctx.tx).insertInto('engagement.preferences').values(row).execute()
  await tell(ctx, customerId, told(present), told(given))
  return { preference: await preferenceOf(ctx.tx, ids) }
}

/** Takes back what was said: what is usual is gone by again. */
export async function removePreference(ctx: Ctx, parts: PreferenceParts, id: string, version: number): Promise<PreferenceAnswer> {
  const { customerId, ids, present } = await presentFor(ctx, parts, id, version)
  await db(ctx.tx).deleteFrom('engagement.preferences').where('customerId', '=', customerId).execute()
  if (await preferenceOf(ctx.tx, ids)) {
    const nothing = { channel: null, days: 'any', fromHour: null, untilHour: null } as const
    const by = { saidBy: 'staff', recordedAt: ctx.now.toISOString(), recordedBy: ctx.actor.name, version: version + 1 } as const
    await db(ctx.tx)
      .insertInto('engagement.preferences')
      .values({ customerId, ...nothing, ...by })
      .execute()
  }
  await tell(ctx, customerId, told(present), null)
  return { preference: null }
}
