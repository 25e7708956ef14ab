import { sql } from 'kysely'
import { audit } from '../audit/audit.ts'
import type { Ctx } from '../http/context.ts'
import { endpoint, type MountedEndpoint } from '../http/endpoint.ts'
import { Refusal } from '../http/refusal.ts'
import { IdParams } from '../http/schemas.ts'
import { AlarmList, AlarmView } from './contract.ts'
import { db } from './schema.ts'

const columns = [
  'alarmId',
  'raisedAt',
  'personId',
  'personName',
  'subjectKind',
  'subjectId',
  'reasons',
  'acknowledgedAt',
  'acknowledgedName',
] as const
const mostShown = 100
const seenDays = 7

/** Those that nobody has looked at, and those that somebody lately did. */
async function presentAlarms(ctx: Ctx): Promise<AlarmView[]> {
  const chosen = db(ctx.tx)
    .selectFrom('platform.alarms')
    .select(columns)
    .orderBy('raisedAt', 'desc')
    .orderBy('alarmId', 'desc')
    .limit(mostShown)
  const open = await chosen.where('acknowledgedAt', 'is', null).execute()
  const seen = await chosen
    .where('acknowledgedAt', '>', sql<string>`${ctx.now}::timestamptz - make_interval(days => ${seenDays})`)
    .execute()
  return [...open, ...seen]
}

async function acknowledge(ctx: Ctx, alarmId: string): Promise<AlarmView> {
  const found = await db(ctx.tx).selectFrom('platform.alarms').select(columns).where('alarmId', '=', alarmId).forUpdate().executeTakeFirst()
  if (!found) throw new Refusal('alarm_not_found', { id: alarmId })
  if (found.acknowledgedAt !== null) return found
  await audit(ctx, { action: 'platform.alarm.acknowledged', subject: { kind: 'user', id: found.personId }, changes: { alarm: alarmId } })
  return await db(ctx.tx)
    .updateTable('platform.alarms')
    .set({ acknowledgedAt: ctx.now, acknowledgedBy: ctx.actor.id, acknowledgedName: ctx.actor.name })
    .where('alarmId', '=', alarmId)
    .returning(columns)
    .executeTakeFirstOrThrow()
}

export const alarmEndpoints: readonly MountedEndpoint[] = [
  endpoint({
    name: 'listAlarms',
    summary: 'What was out of the ordinary: what nobody has looked at yet, and what somebody has in the last week',
    method: 'GET',
    path: '/alarms',
    permission: 'platform.audit.see',
    result: AlarmList,
    errors: {},
    handle: async (ctx) => ({ alarms: await presentAlarms(ctx) }),
  }),
  endpoint({
    name: 'acknowledgeAlarm',
    summary: 'Notes that one has looked at an alarm; the first who does stays noted',
    method: 'POST',
    path: '/alarms/:id/acknowledge',
    permission: 'platform.audit.see',
    params: IdParams,
    result: AlarmView,
    errors: { alarm_not_found: 404 },
    handle: async (ctx, { params }) => await acknowledge(ctx, params.id),
  }),
]
