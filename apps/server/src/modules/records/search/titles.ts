import { sql } from 'kysely'
import { z } from 'zod'
import { asSystem } from '../../../platform/http/context.ts'
import { type MountedTask, type Schedule, task } from '../../../platform/jobs/task.ts'
import type { Platform } from '../../../platform/platform.ts'
import { nameOf, type ShapeReader } from '../../../platform/shape/snapshot.ts'
import { readingOf } from '../../customers/index.ts'
import { db } from '../tables.ts'

const readTask = 'records.readTitles'
const batchRows = 2_000

/** How a title is typed and found, whatever script it is in. */
export function titleColumns(title: string): { readonly title_reading: string; readonly title_initials: string } {
  const { pinyin, initials } = readingOf(title)
  return { title_reading: pinyin, title_initials: initials }
}

async function readBatch(platform: Platform, table: string): Promise<number> {
  return await asSystem(platform, async ({ tx }) => {
    const { rows } = await sql<{ recordId: string; title: string }>`
      select record_id, title from ${sql.table(table)} where title_reading is null limit ${batchRows} for update skip locked`.execute(
      db(tx),
    )
    const read = rows.map(({ recordId, title }) => ({ record_id: recordId, ...titleColumns(title) }))
    await sql`update ${sql.table(table)} c set title_reading = r.title_reading, title_initials = r.title_initials
      from jsonb_to_recordset(${JSON.stringify(read)}::jsonb) as r (record_id uuid, title_reading text, title_initials text)
      where c.record_id = r.record_id`.execute(db(tx))
    return rows.length
  })
}

/** Reads the titles of records that came in before titles were read, or by another way than ours. */
export function titleTasks(
  platform: Platform,
  shape: ShapeReader,
): { readonly tasks: readonly MountedTask[]; readonly schedules: readonly Schedule[] } {
  const readAll = task(readTask, z.unknown(), async (_, { signal }) => {
    const { objects } = await asSystem(platform, async ({ tx }) => await shape(tx), { readOnly: true })
    for (const object of objects.filter(({ removedAt }) => removedAt === null))
      while (!signal.aborted && (await readBatch(platform, nameOf(object))) === batchRows);
  })
  return { tasks: [readAll], schedules: [{ task: readTask, crontab: '*/10 * * * *' }] }
}
