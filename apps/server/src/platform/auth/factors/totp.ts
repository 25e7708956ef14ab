import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const stepSeconds = 30
const secretBytes = 20
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function newTotpSecret(): Buffer {
  return randomBytes(secretBytes)
}

/** As authenticator apps take it: base32 without padding (RFC 4648). */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** The six digits of one half minute (RFC 4226, RFC 6238). */
export function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  // SHA-1, because the common apps know nothing else; as a keyed hash it is not broken.
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 0x0f
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export function stepOf(seconds: number): number {
  return Math.floor(seconds / stepSeconds)
}

/** The half minute that the code belongs to, the present one or a neighbour: clocks differ, and typing takes time. */
export function matchingStep(secret: Buffer, code: string, seconds: number): number | null {
  const now = stepOf(seconds)
  const given = Buffer.from(code)
  const matching = [now - 1, now, now + 1].filter((step) => {
    const expected = Buffer.from(codeAt(secret, step))
    return expected.length === given.length && timingSafeEqual(expected, given)
  })
  return matching.at(-1) ?? null
}

/** What the QR code says: the app shows issuer and account. */
export function totpUri(secret: Buffer, account: string): string {
  const issuer = 'Guanxi'
  const query = new URLSearchParams({ secret: base32(secret), issuer })
  return `otpauth://totp/${issuer}:${encodeURIComponent(account)}?${query}`
}
