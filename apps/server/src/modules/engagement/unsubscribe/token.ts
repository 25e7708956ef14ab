import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Secret } from '../../../platform/config/secret.ts'

export interface UnsubscribeSubject {
  readonly customerId: string
  readonly sendId: string
}

const [ivBytes, idBytes, tagBytes] = [12, 16, 16]
const tokenBytes = ivBytes + 2 * idBytes + tagBytes

const keyOf = (secret: Secret): Buffer => Buffer.from(secret.text('unsubscribe'), 'hex').subarray(0, 32)
const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
const idOf = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** Names a customer and a message to nobody but us: sealed, so that it can neither be read, made up, nor counted through. */
export function unsubscribeToken(secret: Secret, subject: UnsubscribeSubject): string {
  const plain = Buffer.concat([bytesOf(subject.customerId), bytesOf(subject.sendId)])
  // Derived from the content, so that a message keeps its token however often it is written.
  const iv = secret.hmac('unsubscribe-iv', plain.toString('hex')).subarray(0, ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv)
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url')
}

/** What a token names; null when it is none of ours. */
export function openUnsubscribeToken(secret: Secret, token: string): UnsubscribeSubject | null {
  const bytes = Buffer.from(token, 'base64url')
  // Re-encoded, because base64 has several spellings for the same bytes.
  if (bytes.length !== tokenBytes || bytes.toString('base64url') !== token) return null
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
  decipher.setAuthTag(bytes.subarray(tokenBytes - tagBytes))
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(ivBytes, tokenBytes - tagBytes)), decipher.final()])
    return { customerId: idOf(plain.subarray(0, idBytes)), sendId: idOf(plain.subarray(idBytes)) }
  } catch {
    return null
  }
}
