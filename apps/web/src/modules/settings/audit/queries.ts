import type { components } from '@guanxi/api-client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { nextCursor } from '../../../api/next-cursor.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { AuditSearch } from './search.ts'

export type AuditEntry = components['schemas']['AuditEntry']
export type Alarm = components['schemas']['Alarm']
export type AlarmReason = components['schemas']['AlarmReason']
export type AuditVerification = components['schemas']['AuditVerification']

const pageRows = 100

// Days are the reader's own, from midnight to midnight.
function midnight(day: string, daysLater = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater).toISOString()
}

function asked({ actor, action, customer, from, until }: AuditSearch) {
  return {
    ...(actor === undefined ? {} : { actorId: actor }),
    ...(action === undefined ? {} : { action }),
    ...(customer === undefined ? {} : { customerId: customer }),
    ...(from === undefined ? {} : { from: midnight(from) }),
    ...(until === undefined ? {} : { until: midnight(until, 1) }),
  }
}

export function auditQuery(search: AuditSearch) {
  return infiniteQueryOptions({
    queryKey: ['audit', 'entries', search],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { ...asked(search), limit: pageRows, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return unwrap(api.GET('/api/audit', { params: { query }, signal }))
    },
    getNextPageParam: nextCursor,
  })
}

export const actionsQuery = queryOptions({
  queryKey: ['audit', 'actions'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/audit/actions', { signal }))).actions,
})

export const alarmsQuery = queryOptions({
  queryKey: ['audit', 'alarms'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/alarms', { signal }))).alarms,
})

export async function acknowledgeAlarm(alarmId: string): Promise<void> {
  await unwrap(api.POST('/api/alarms/{id}/acknowledge', { params: { path: { id: alarmId } } }))
}

export async function verifyAudit(): Promise<AuditVerification> {
  return await unwrap(api.POST('/api/audit/verify', { body: {} }))
}
