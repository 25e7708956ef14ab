import { expect } from 'vitest'
import type { Platform } from '../platform.ts'

/** Waits until whoever was writing in the cluster is done, other tests included: what they could have written would be read again. */
export async function othersAreDone({ platform }: { readonly platform: Platform }): Promise<void> {
  const ask = async (sql: string): Promise<bigint> =>
    BigInt((await platform.database.pool.query<{ xid: string }>(`select ${sql}::text as xid`)).rows[0]?.xid ?? 0)
  const now = await ask('pg_current_xact_id()')
  await expect.poll(async () => (await ask('pg_snapshot_xmin(pg_current_snapshot())')) > now, { timeout: 15_000 }).toBe(true)
}
