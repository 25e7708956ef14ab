import type { Secret } from '../../../platform/config/secret.ts'

/** What identifies a customer. `external:<source>` is the customer's number in another system, `card` that of a card of ours. */
export type KeyKind = 'email' | 'phone' | 'card' | `external:${string}`

export const externalKind = (source: string): KeyKind => `external:${source}`

export type KeyHash = (kind: KeyKind, value: string) => Buffer

// 128 of the 256 bits: half the index, and two of 10^12 keys still collide with a chance below 10^-14.
const hashBytes = 16

/** Keyed, for a plain hash of a phone number can be guessed by trying them all. */
export function keyHasher(secret: Secret): KeyHash {
  return (kind, value) => secret.hmac('customer-key', `${kind}\0${value}`).subarray(0, hashBytes)
}
