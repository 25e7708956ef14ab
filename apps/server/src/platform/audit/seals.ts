import { sql } from 'kysely'
import type { Secret } from '../config/secret.ts'
import type { Tx } from '../db/tx.ts'
import { db } from './schema.ts'

const purpose = 'audit-seal'
const entriesPerSeal = 20_000

/** The entries of one group as one SHA-256: over the hash of each, in the order of their ids. */
export const digestSql = sql<Buffer>`sha256(string_agg(sha256(convert_to(jsonb_build_array(entry_id, (extract(epoch from occurred_at) * 1000000)::bigint,
  actor_kind, actor_id, actor_name, action, subject_kind, subject_id, customer_id, changes, request_id)::text, 'UTF8')), ''::bytea order by entry_id))`

export interface Seal {
  readonly sealNo: number
  readonly sealedAt: string
  readonly entries: number
  readonly digest: Buffer
}

/** Ties a seal to the one before it. Keyed: who can write the database alone, without the company's secret, cannot make one. */
export function sealHash(secret: Secret, previous: Buffer, { sealNo, sealedAt, entries, digest }: Seal): Buffer {
  const facts = [sealNo, new Date(sealedAt).toISOString(), entries, digest.toString('hex'), previous.toString('hex')]
  return secret.hmac(purpose, facts.join('|'))
}

export const noSeal = Buffer.alloc(32)

async function sealSome(tx: Tx, secret: Secret, now: Date): Promise<number> {
  const last = await db(tx)
    .selectFrom('platform.auditSeals')
    .select(['sealNo', 'hash'])
    .orderBy('sealNo', 'desc')
    .limit(1)
    .executeTakeFirst()
  const sealNo = (last?.sealNo ?? 0) + 1
  const { rows } = await sql<{ taken: number }>`select platform.give_seal(${sealNo}, ${entriesPerSeal}) as taken`.execute(db(tx))
  if (rows[0]?.taken === 0) return 0
  const { entries, digest } = await db(tx)
    .selectFrom('platform.auditEntries')
    .select(({ fn }) => [fn.countAll<number>().as('entries'), digestSql.as('digest')])
    .where('sealNo', '=', sealNo)
    .executeTakeFirstOrThrow()
  const seal = { sealNo, sealedAt: now.toISOString(), entries, digest }
  await db(tx)
    .insertInto('platform.auditSeals')
    .values({ ...seal, hash: sealHash(secret, last?.hash ?? noSeal, seal) })
    .execute()
  return entries
}

/** Seals what was written since the last time, in the order of ids; how many entries. One seals at a time, over all processes. */
export async function sealEntries(tx: Tx, secret: Secret, now: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(${purpose}))`.execute(db(tx))
  let sealed = 0
  for (let more = await sealSome(tx, secret, now); more > 0; more = await sealSome(tx, secret, now)) sealed += more
  return sealed
}
