import { sql } from 'kysely'
import { asSystem } from '../../http/context.ts'
import type { Platform } from '../../platform.ts'
import type { ShapeParts } from '../parts.ts'
import { db } from '../schema.ts'
import { refreshRollUps } from './roll-up.ts'

const batch = 5_000
const beforeAll = '00000000-0000-0000-0000-000000000000'

/** Fills a new roll-up for everybody who has records of its kind, a batch of customers at a time. */
export async function fillRollUp(platform: Platform, parts: ShapeParts, fieldId: string): Promise<void> {
  let after: string | undefined = beforeAll
  while (after !== undefined) {
    const from: string = after
    after = await asSystem(platform, async ({ tx }) => {
      const shape = await parts.shape(tx)
      const field = shape.fields.find((one) => one.fieldId === fieldId && one.removedAt === null)
      if (!field?.options.rollUp) return undefined
      const { rows } = await sql<{ customerId: string }>`
        select distinct c.customer_id from ${sql.table(field.options.rollUp.object)} c where c.customer_id > ${from}::uuid
         order by c.customer_id limit ${batch}`.execute(db(tx))
      const ids = rows.map((row) => row.customerId)
      await refreshRollUps(tx, shape, [field], ids)
      return ids.length < batch ? undefined : ids.at(-1)
    })
  }
}
