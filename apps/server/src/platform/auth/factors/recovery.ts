import { randomBytes } from 'node:crypto'
import type { Secret } from '../../config/secret.ts'
import type { Tx } from '../../db/tx.ts'
import { factorDb } from './schema.ts'

const howMany = 10
// Without 0, 1, l and o, which are misread; five bits a letter, 80 bits a code.
const alphabet = '23456789abcdefghijkmnpqrstuvwxyz'

function newCode(): string {
  const letters = [...randomBytes(16)].map((byte) => alphabet[byte & 31]).join('')
  return letters.replace(/(.{4})(?!$)/g, '$1-')
}

function hashOf(secret: Secret, userId: string, code: string): Buffer {
  return secret.hmac('recovery-codes', `${userId}\0${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
}

/** Ten new codes in place of the old ones. They are shown once; only keyed hashes stay. */
export async function renewRecoveryCodes(tx: Tx, secret: Secret, userId: string): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newCode)
  await factorDb(tx).deleteFrom('auth.recoveryCodes').where('userId', '=', userId).execute()
  const rows = codes.map((code) => ({ userId, codeHash: hashOf(secret, userId, code) }))
  await factorDb(tx).insertInto('auth.recoveryCodes').values(rows).execute()
  return codes
}

/** Takes a code out of circulation: of several that come at once, one wins. */
export async function spendRecoveryCode(tx: Tx, secret: Secret, userId: string, code: string): Promise<boolean> {
  const spent = await factorDb(tx)
    .deleteFrom('auth.recoveryCodes')
    .where('userId', '=', userId)
    .where('codeHash', '=', hashOf(secret, userId, code))
    .executeTakeFirst()
  return spent.numDeletedRows > 0n
}
