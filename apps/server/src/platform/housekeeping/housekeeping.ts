import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../db/database.ts'
import { tables } from '../db/tx.ts'
import { type MountedTask, type Schedule, task } from '../jobs/task.ts'

const db = tables<Record<string, never>>()
const name = 'platform.tidy'

/** Nightly: forgets what is kept for a while only. An idempotency key is promised for a day; it is kept for two. */
export function housekeeping(database: Database): { readonly tasks: readonly MountedTask[]; readonly schedules: readonly Schedule[] } {
  const tidy = task(name, z.unknown(), async () => {
    await database.transaction(async (tx) => {
      await sql`delete from platform.idempotency_keys where created_at < now() - interval '2 days'`.execute(db(tx))
      await sql`delete from platform.operations where finished_at < now() - interval '90 days'`.execute(db(tx))
      await sql`delete from platform.notifications where created_at < now() - interval '90 days'`.execute(db(tx))
      await sql`delete from platform.heartbeats where seen_at < now() - interval '1 day'`.execute(db(tx))
      await sql`delete from auth.session where expires_at < now()`.execute(db(tx))
      await sql`delete from auth.sign_in_links where expires_at < now()`.execute(db(tx))
      await sql`delete from auth.sign_in_challenges where expires_at < now()`.execute(db(tx))
      await sql`delete from auth.spent_challenges where expires_at < now()`.execute(db(tx))
      await sql`delete from auth.oauth_tokens where expires_at < now()`.execute(db(tx))
      await sql`delete from auth.oauth_codes where expires_at < now() - interval '30 days'`.execute(db(tx))
    })
  })
  return { tasks: [tidy], schedules: [{ task: name, crontab: '37 3 * * *' }] }
}
