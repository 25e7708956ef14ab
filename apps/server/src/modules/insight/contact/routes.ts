import type { Ctx } from '../../../platform/http/context.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import type { CustomersModule } from '../../customers/index.ts'
import { scoreOf } from '../value/queries.ts'
import { ContactHabits } from './contract.ts'
import { contactRules, hoursOf } from './rules.ts'

async function habitsOf(ctx: Ctx, { customers, timeZone }: HabitParts, id: string): Promise<ContactHabits> {
  const customer = await customers.customerFor(ctx, id, 'insight.score.see')
  await customers.refuseClosed(ctx, ['usualChannel', 'usualHour'])
  const score = await scoreOf(ctx.tx, customer.customerId)
  if (!score) throw new Refusal('customer_not_scored', { id })
  const { usualChannel, channelContacts, channelOf, usualHour, hourContacts, hourOf } = score
  return {
    channel: usualChannel === null ? null : { channel: usualChannel, contacts: channelContacts ?? 0, of: channelOf ?? 0 },
    hours: usualHour === null ? null : { ...hoursOf(usualHour), contacts: hourContacts ?? 0, of: hourOf ?? 0 },
    days: contactRules.days,
    timeZone: customer.timeZone ?? timeZone,
  }
}

interface HabitParts {
  readonly customers: Pick<CustomersModule, 'customerFor' | 'refuseClosed'>
  readonly timeZone: string
}

export function habitEndpoints(parts: HabitParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'readContactHabits',
      summary: 'How and when a customer is usually met, with the contacts that say so',
      method: 'GET',
      path: '/customers/:id/contact-habits',
      permission: 'insight.score.see',
      params: IdParams,
      result: ContactHabits,
      errors: { customer_not_found: 404, customer_not_scored: 404, field_closed: 403 },
      handle: (ctx, { params }) => habitsOf(ctx, parts, params.id),
    }),
  ]
}
