import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Secret } from '../../config/secret.ts'
import type { Tx } from '../../db/tx.ts'
import { factorDb } from '../factors/schema.ts'

const minutes = 5
const nonceBytes = 16
const expiryBytes = 6

/** What the challenge is for and whose it is: one that was made for something else is worth nothing. */
export interface ChallengeUse {
  readonly purpose: 'register' | 'sign-in' | 'prove'
  /** Empty before anybody is known. */
  readonly userId: string
}

function macOf(secret: Secret, use: ChallengeUse, body: Buffer): Buffer {
  return secret.hmac('passkey-challenges', `${use.purpose}\0${use.userId}\0${body.toString('hex')}`)
}

/** Signed instead of stored: anybody may ask for one, and asking must not fill a table. */
export function makeChallenge(secret: Secret, use: ChallengeUse, now: Date): string {
  const body = Buffer.alloc(nonceBytes + expiryBytes)
  randomBytes(nonceBytes).copy(body)
  body.writeUIntBE(now.getTime() + minutes * 60_000, nonceBytes, expiryBytes)
  return Buffer.concat([body, macOf(secret, use, body)]).toString('base64url')
}

/** Whether we made it, for this use, lately. */
export function isGenuine(secret: Secret, use: ChallengeUse, challenge: string, now: Date): boolean {
  const bytes = Buffer.from(challenge, 'base64url')
  const body = bytes.subarray(0, nonceBytes + expiryBytes)
  if (body.length < nonceBytes + expiryBytes || body.readUIntBE(nonceBytes, expiryBytes) < now.getTime()) return false
  const expected = macOf(secret, use, body)
  const given = bytes.subarray(body.length)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** Remembers an answered challenge for as long as it would be believed: of several answers at once, one wins. */
export async function spendChallenge(tx: Tx, challenge: string): Promise<boolean> {
  const db = factorDb(tx)
  await db.deleteFrom('auth.spentChallenges').where('expiresAt', '<', sql<string>`now()`).execute()
  const challengeHash = createHash('sha256').update(Buffer.from(challenge, 'base64url')).digest()
  const spent = await db
    .insertInto('auth.spentChallenges')
    .values({ challengeHash, expiresAt: sql`now() + make_interval(mins => ${2 * minutes})` })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  return spent.numInsertedOrUpdatedRows === 1n
}
