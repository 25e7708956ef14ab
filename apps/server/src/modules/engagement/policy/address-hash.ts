import { type RawBuilder, sql } from 'kysely'
import type { Secret } from '../../../platform/config/secret.ts'

const purpose = 'address'
const blockBytes = 64

/** The keyed hash under which a normalised address is suppressed: a plain hash of an address could be guessed. */
export function addressHash(secret: Secret, address: string): Buffer {
  return secret.hmac(purpose, address)
}

/** The same hash computed by PostgreSQL (HMAC, RFC 2104), so that a million addresses need no round trip. */
export function addressHashSql(secret: Secret, address: RawBuilder<unknown>): RawBuilder<Buffer> {
  const key = Buffer.alloc(blockBytes)
  key.write(secret.text(purpose), 'hex')
  const padded = (byte: number): Buffer => Buffer.from(key.map((value) => value ^ byte))
  return sql`sha256(${padded(0x5c)}::bytea || sha256(${padded(0x36)}::bytea || convert_to(${address}, 'UTF8')))`
}
