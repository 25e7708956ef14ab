import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { db } from '../schema.ts'

/** A door that lets some tries through at once and then one at a time, after pauses that double. */
export interface Gate {
  readonly subject: Buffer
  readonly free: number
  readonly firstPauseSeconds: number
  readonly longestPauseSeconds: number
  /** After so long without a try that was let through, all is forgotten. */
  readonly memorySeconds: number
}

const pauseAfter = (gate: Gate, tries: RawBuilder<number>): RawBuilder<string> => sql`case when ${tries} < ${gate.free}::int then 0 else
  least(${gate.longestPauseSeconds}::int, ${gate.firstPauseSeconds}::int * power(2, least(${tries} - ${gate.free}::int, 20))) end`

/** How many seconds a try would have to wait at the narrowest of the gates; 0: none. Takes no lock. */
export async function secondsToWait(tx: Tx, gates: readonly Gate[]): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select coalesce(max(ceil(extract(epoch from t.open_at - now()))), 0)::int as seconds
    from auth.sign_in_tries t join unnest(${gates.map((gate) => gate.subject)}::bytea[], ${gates.map((gate) => gate.free)}::int[])
      as g(subject, free) on g.subject = t.subject
    where t.tries >= g.free and t.open_at > now() and t.forget_at > now()`.execute(db(tx))
  return rows[0]?.seconds ?? 0
}

/**
 * Takes one try at the gate before anybody knows whether it is a good one: of a thousand at once no more get through than the gate
 * lets. How many there have been; null where this one must wait.
 */
export async function takeTry(tx: Tx, gate: Gate): Promise<number | null> {
  const tries = sql<number>`case when t.forget_at <= now() then 1 else t.tries + 1 end`
  const memory = sql`make_interval(secs => ${gate.memorySeconds})`
  const { rows } = await sql<{ tries: number }>`
    insert into auth.sign_in_tries as t (subject, tries, open_at, forget_at)
    values (${gate.subject}, 1, now() + make_interval(secs => ${pauseAfter(gate, sql`1`)}), now() + ${memory})
    on conflict (subject) do update set
      tries = ${tries},
      open_at = now() + make_interval(secs => ${pauseAfter(gate, sql`(${tries})`)}),
      forget_at = now() + make_interval(secs => ${pauseAfter(gate, sql`(${tries})`)}) + ${memory}
    where t.forget_at <= now() or t.tries < ${gate.free}::int or t.open_at <= now()
    returning tries`.execute(db(tx))
  return rows[0]?.tries ?? null
}

/** How many tries stand against a subject. */
export async function triesAt(tx: Tx, gate: Gate): Promise<number> {
  const row = await db(tx).selectFrom('auth.signInTries').select('tries').where('subject', '=', gate.subject).executeTakeFirst()
  return row?.tries ?? 0
}

/** Takes tries back that turned out to be somebody's own slips. */
export async function giveBack(tx: Tx, gate: Gate, tries: number): Promise<void> {
  await db(tx)
    .updateTable('auth.signInTries')
    .set({ tries: sql`greatest(0, tries - ${tries}::int)` })
    .where('subject', '=', gate.subject)
    .execute()
}

export async function forgetTries(tx: Tx, gate: Gate): Promise<void> {
  await db(tx).deleteFrom('auth.signInTries').where('subject', '=', gate.subject).execute()
}

const mostRows = 200_000

/** Hourly: drops what is over, and of more rows than any honest company makes the ones that matter least. */
export async function tidyTries(tx: Tx): Promise<void> {
  await db(tx).deleteFrom('auth.signInTries').where('forgetAt', '<', sql<string>`now()`).execute()
  await sql`delete from auth.sign_in_tries where subject in (
    select subject from auth.sign_in_tries order by tries desc, forget_at desc offset ${mostRows})`.execute(db(tx))
}
