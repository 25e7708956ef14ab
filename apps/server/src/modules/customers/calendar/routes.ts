import { type SqlBool, sql } from 'kysely'
import { daysOf } from '../../../platform/fields/days/days.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { learnReach } from '../access.ts'
import { listErrors } from '../customers/contract.ts'
import { customersPage, type ListingParts } from '../customers/listing.ts'
import { selectionOf } from '../customers/selection.ts'
import { CalendarQuery, CustomersCalendar } from './contract.ts'

export function calendarEndpoints(parts: ListingParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'queryCustomersCalendar',
      summary: 'The customers of each day of a span, by one of their days or moments: up to so many a day, and how many there are',
      method: 'POST',
      path: '/customers/calendar',
      permission: 'customers.customer.see',
      readOnly: true,
      body: CalendarQuery,
      result: CustomersCalendar,
      errors: listErrors,
      handle: async (ctx, { body }) => {
        await learnReach(ctx)
        const { timeZone } = parts
        const days = await daysOf(ctx.tx, await parts.catalogue(ctx), selectionOf(ctx, timeZone, body.filter), body, timeZone)
        const ids = days.flatMap((day) => day.ids)
        const query = { columns: [...new Set([...body.columns, body.field])], ...(body.colours ? { colours: body.colours } : {}) }
        const { rows, labels } = await customersPage(ctx, parts, query, {
          among: sql<SqlBool>`c.customer_id = any(${ids}::uuid[])`,
          limit: Math.max(1, ids.length),
        })
        return { days: [...days], rows, labels }
      },
    }),
  ]
}
