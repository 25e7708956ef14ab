import { sql } from 'kysely'
import { systemActor } from '../access/actor.ts'
import { audit } from '../audit/audit.ts'
import type { Ctx } from '../http/context.ts'
import type { Platform } from '../platform.ts'
import type { Reason } from './contract.ts'
import { mailAlarm } from './mails.ts'
import { db } from './schema.ts'

export interface Unusual {
  readonly person: { readonly id: string; readonly name: string }
  /** What they did. */
  readonly subject: { readonly kind: string; readonly id: string }
  readonly reasons: readonly Reason[]
}

const quietHours = 24
const worseByFactor = 2

// The same again within a day is no news, unless it has become twice as much.
async function news(ctx: Ctx, { person, reasons }: Unusual): Promise<readonly Reason[]> {
  const told = await db(ctx.tx)
    .selectFrom('platform.alarms')
    .select('reasons')
    .where('personId', '=', person.id)
    .where('raisedAt', '>', sql<string>`${ctx.now}::timestamptz - make_interval(hours => ${quietHours})`)
    .execute()
  const known = told.flatMap((row) => row.reasons)
  return reasons.filter((reason) => !known.some((one) => one.kind === reason.kind && reason.value < one.value * worseByFactor))
}

/** Notes that somebody did what is out of the ordinary for them, and tells the administrators: an entry, a mail, a line on their page. */
export async function raiseAlarm(ctx: Ctx, platform: Platform, unusual: Unusual): Promise<void> {
  const { person, subject } = unusual
  // Two ends of the same person's work at once must not tell it twice.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`alarm:${person.id}`}, 0))`.execute(db(ctx.tx))
  const reasons = await news(ctx, unusual)
  if (reasons.length === 0) return
  const bySystem: Ctx = { ...ctx, actor: systemActor }
  const told = Object.fromEntries(reasons.map(({ kind, ...figures }) => [kind, figures]))
  const changes = { name: person.name, reasons: told, [subject.kind]: subject.id }
  const alarmId = await audit(bySystem, { action: 'platform.alarm.raised', subject: { kind: 'user', id: person.id }, changes })
  await db(ctx.tx)
    .insertInto('platform.alarms')
    .values({
      alarmId,
      raisedAt: ctx.now,
      personId: person.id,
      personName: person.name,
      subjectKind: subject.kind,
      subjectId: subject.id,
      reasons: JSON.stringify(reasons),
      acknowledgedAt: null,
      acknowledgedBy: null,
      acknowledgedName: null,
    })
    .execute()
  await mailAlarm(bySystem, platform, person.name, reasons)
}
