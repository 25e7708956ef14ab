import { createHmac } from 'node:crypto'
import type { Secret } from '../../config/secret.ts'

const keyOf = (secret: Secret): Buffer => Buffer.from(secret.text('portal-customers'), 'hex')
const blockBytes = 64

/** The key as the database keeps it: PostgreSQL has SHA-256 but no HMAC, and cannot xor. */
export function padsOf(secret: Secret): { readonly inner: Buffer; readonly outer: Buffer } {
  const key = keyOf(secret)
  const padded = (byte: number): Buffer => Buffer.from(Array.from({ length: blockBytes }, (_, at) => byte ^ (key[at] ?? 0))) as Buffer
  return { inner: padded(0x36), outer: padded(0x5c) }
}

export interface SealedCustomers {
  readonly ids: string
  readonly seal: string
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The list that a portal transaction is about, with the proof that it was the server who said so. */
export function sealCustomers(secret: Secret, customers: readonly string[]): SealedCustomers {
  const wrong = customers.find((id) => !uuid.test(id))
  if (wrong !== undefined) throw new Error(`not the id of a customer: ${wrong}`)
  const ids = customers.join(',')
  return { ids, seal: createHmac('sha256', keyOf(secret)).update(ids).digest('hex') }
}
