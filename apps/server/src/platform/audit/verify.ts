import { sql } from 'kysely'
import type { Secret } from '../config/secret.ts'
import type { Tx } from '../db/tx.ts'
import type { AuditVerification, Break } from './contract.ts'
import { db } from './schema.ts'
import { digestSql, noSeal, type Seal, sealHash } from './seals.ts'

const sealsAtATime = 200
const breaksShown = 20

interface StoredSeal extends Seal {
  readonly hash: Buffer
}

interface Found {
  readonly entries: number
  readonly digest: Buffer
}

async function sealsAfter(tx: Tx, sealNo: number): Promise<readonly StoredSeal[]> {
  const seals = db(tx).selectFrom('platform.auditSeals').selectAll().where('sealNo', '>', sealNo)
  return await seals.orderBy('sealNo').limit(sealsAtATime).execute()
}

async function entriesOf(tx: Tx, from: number, until: number): Promise<ReadonlyMap<number, Found>> {
  const rows = await db(tx)
    .selectFrom('platform.auditEntries')
    .select(({ fn }) => [sql<number>`seal_no`.as('no'), fn.countAll<number>().as('entries'), digestSql.as('digest')])
    .where('sealNo', '>=', from)
    .where('sealNo', '<=', until)
    .groupBy('sealNo')
    .execute()
  return new Map(rows.map(({ no, ...found }) => [no, found]))
}

function breakOf(secret: Secret, previous: Buffer, seal: StoredSeal, found: Found | undefined): Break['what'] | null {
  if (!sealHash(secret, previous, seal).equals(seal.hash)) return 'seal_changed'
  if ((found?.entries ?? 0) < seal.entries) return 'entries_missing'
  if ((found?.entries ?? 0) > seal.entries) return 'entries_added'
  return found?.digest.equals(seal.digest) ? null : 'entries_changed'
}

// Numbers without a seal between two that stand, or behind the last one.
function missing(from: number, until: number): Break[] {
  const numbers = Array.from({ length: Math.max(0, Math.min(breaksShown, until - from)) }, (_, index) => from + index)
  return numbers.map((sealNo) => ({ sealNo, sealedAt: null, what: 'seal_missing' }))
}

async function counts(tx: Tx): Promise<{ entries: number; unsealed: number; lastNo: number }> {
  return await db(tx)
    .selectFrom('platform.auditEntries')
    .select(({ fn }) => [
      fn.countAll<number>().as('entries'),
      sql<number>`count(*) filter (where seal_no is null)`.as('unsealed'),
      sql<number>`coalesce(max(seal_no), 0)`.as('lastNo'),
    ])
    .executeTakeFirstOrThrow()
}

async function isHashKnown(tx: Tx, hash: string | undefined): Promise<boolean | null> {
  if (hash === undefined) return null
  const found = await db(tx)
    .selectFrom('platform.auditSeals')
    .select('sealNo')
    .where('hash', '=', Buffer.from(hash, 'hex'))
    .executeTakeFirst()
  return found !== undefined
}

/**
 * Computes every seal anew over the entries that stand there now.
 *
 * @param hash of a seal, written down earlier: if it is not among the seals any more, the end was cut off
 */
export async function verifyAudit(tx: Tx, secret: Secret, hash?: string): Promise<AuditVerification> {
  const breaks: Break[] = []
  const { entries, unsealed, lastNo } = await counts(tx)
  let [expected, seals, previous, head]: [number, number, Buffer, StoredSeal | null] = [1, 0, noSeal, null]
  for (let some = await sealsAfter(tx, 0); some.length > 0; some = await sealsAfter(tx, expected - 1)) {
    const found = await entriesOf(tx, expected, some.at(-1)?.sealNo ?? expected)
    for (const seal of some) {
      breaks.push(...missing(expected, seal.sealNo))
      const what = breakOf(secret, previous, seal, found.get(seal.sealNo))
      if (what) breaks.push({ sealNo: seal.sealNo, sealedAt: seal.sealedAt, what })
      ;[expected, seals, previous, head] = [seal.sealNo + 1, seals + 1, seal.hash, seal]
    }
  }
  breaks.push(...missing(expected, lastNo + 1))
  const isKnown = await isHashKnown(tx, hash)
  return {
    isWhole: breaks.length === 0 && isKnown !== false,
    entries,
    seals,
    unsealed,
    head: head && { sealNo: head.sealNo, sealedAt: head.sealedAt, hash: head.hash.toString('hex') },
    isHashKnown: isKnown,
    breaks: breaks.slice(0, breaksShown),
  }
}
