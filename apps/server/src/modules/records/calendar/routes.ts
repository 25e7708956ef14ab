import { readerTime } from '../../../platform/fields/time.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { KindParams } from '../contract.ts'
import { kindFor } from '../kind.ts'
import { listErrors, type RecordRoutesParts } from '../routes.ts'
import { CalendarQuery, RecordsCalendar } from './contract.ts'
import { recordsCalendar } from './queries.ts'

export function calendarRoutes({ guards, shape, timeZone }: RecordRoutesParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'queryRecordsCalendar',
      summary: 'The records of each day of a span, by one of their days or moments: up to so many a day, and how many there are',
      method: 'POST',
      path: '/records/:object/calendar',
      permission: 'records.record.see',
      readOnly: true,
      params: KindParams,
      body: CalendarQuery,
      result: RecordsCalendar,
      errors: listErrors,
      handle: async (ctx, { params, body }) =>
        await recordsCalendar(ctx, guards, await kindFor(ctx, shape, params.object, 'see'), readerTime(ctx, timeZone), timeZone, body),
    }),
  ]
}
