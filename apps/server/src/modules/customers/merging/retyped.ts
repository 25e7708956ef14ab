import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Retyped } from '../../../platform/shape/parts.ts'
import { customerObject } from '../customers/reading.ts'
import { db } from '../tables.ts'

const batch = 1_000

/** What a customer would be by itself is kept as it was written: of a field that is another type now it is carried over, as the field was. */
export async function retypeOwnFacts({ tx }: Ctx, { object, key, keptKey, carry }: Retyped): Promise<void> {
  if (object !== customerObject) return
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<{ customerId: string; value: unknown }>`
      select customer_id, facts -> ${key} as value from customers.own_facts
       where customer_id > ${after}::uuid and jsonb_exists(facts, ${key}) order by customer_id limit ${batch}`.execute(db(tx))
    for (const { customerId, value } of rows) {
      const changed = JSON.stringify({ [key]: carry(value), [keptKey]: value })
      await sql`update customers.own_facts set facts = facts || ${changed}::jsonb where customer_id = ${customerId}`.execute(db(tx))
    }
    const last = rows.at(-1)
    if (rows.length < batch || !last) return
    after = last.customerId
  }
}
