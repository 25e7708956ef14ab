import { constants, createDecipheriv, type KeyObject, privateDecrypt } from 'node:crypto'

const xmlenc = 'http://www.w3.org/2001/04/xmlenc#'
const xmlenc11 = 'http://www.w3.org/2009/xmlenc11#'
const xmldsig = 'http://www.w3.org/2000/09/xmldsig#'

interface Cipher {
  readonly name: string
  readonly keyBytes: number
  readonly ivBytes: number
  readonly isAuthenticated: boolean
}

const gcm = (size: number): Cipher => ({ name: `aes-${size}-gcm`, keyBytes: size / 8, ivBytes: 12, isAuthenticated: true })
const cbc = (size: number): Cipher => ({ name: `aes-${size}-cbc`, keyBytes: size / 8, ivBytes: 16, isAuthenticated: false })
const ciphers: ReadonlyMap<string, Cipher> = new Map([
  [`${xmlenc11}aes128-gcm`, gcm(128)],
  [`${xmlenc11}aes256-gcm`, gcm(256)],
  [`${xmlenc}aes128-cbc`, cbc(128)],
  [`${xmlenc}aes256-cbc`, cbc(256)],
])
const tagBytes = 16

class Undecipherable extends Error {}

const anyNamed = (name: string): RegExp =>
  new RegExp(`<((?:[\\w.-]+:)?)${name}(?=[\\s/>])[^<>]*?(?:/>|>([\\s\\S]*?)</\\1${name}\\s*>)`, 'g')

/** The one element of that name in a text, or none. There are no comments or sections in it: those were refused before. */
function only(xml: string, name: string): { readonly whole: string; readonly inner: string } | null {
  const found = [...xml.matchAll(anyNamed(name))]
  if (found.length > 1) throw new Undecipherable(`more than one ${name}`)
  return found[0] ? { whole: found[0][0], inner: found[0][2] ?? '' } : null
}

function needed(xml: string, name: string): { readonly whole: string; readonly inner: string } {
  const found = only(xml, name)
  if (!found) throw new Undecipherable(`no ${name}`)
  return found
}

function algorithmOf(element: string): string {
  const [, quoted = ''] = /^<[^<>]*?\bAlgorithm\s*=\s*("[^"]*"|'[^']*')/.exec(element) ?? []
  return quoted.slice(1, -1)
}

function bytesIn(xml: string): Buffer {
  const text = needed(needed(xml, 'CipherData').inner, 'CipherValue').inner.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new Undecipherable('what is encrypted is no Base64')
  return Buffer.from(text, 'base64')
}

// The older name fixes the mask at SHA-1; OpenSSL takes one hash for label and mask, so other mixtures cannot be opened. SHA-1 is no weakness here:
// OAEP does not rest on collisions. The scheme before OAEP is refused, for its answers can be asked for the key.
function oaepHash(method: { readonly whole: string; readonly inner: string }): 'sha1' | 'sha256' {
  const algorithm = algorithmOf(method.whole)
  const digest = algorithmOf(only(method.inner, 'DigestMethod')?.whole ?? '') || `${xmldsig}sha1`
  const mask = algorithmOf(only(method.inner, 'MGF')?.whole ?? '') || `${xmlenc11}mgf1sha1`
  const isOaep = algorithm === `${xmlenc}rsa-oaep-mgf1p` || algorithm === `${xmlenc11}rsa-oaep`
  if (isOaep && digest === `${xmldsig}sha1` && mask === `${xmlenc11}mgf1sha1`) return 'sha1'
  if (algorithm === `${xmlenc11}rsa-oaep` && digest === `${xmlenc}sha256` && mask === `${xmlenc11}mgf1sha256`) return 'sha256'
  throw new Undecipherable(`the algorithm ${[algorithm, digest, mask].join(' ').slice(0, 200)}`)
}

function contentKey(encryptedKey: string, key: KeyObject): Buffer {
  const hash = oaepHash(needed(encryptedKey, 'EncryptionMethod'))
  try {
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }, bytesIn(encryptedKey))
  } catch (error) {
    if (error instanceof Undecipherable) throw error
    throw new Undecipherable('it is not encrypted for our key')
  }
}

function opened(cipher: Cipher, key: Buffer, bytes: Buffer): string {
  const [iv, rest] = [bytes.subarray(0, cipher.ivBytes), bytes.subarray(cipher.ivBytes)]
  if (key.length !== cipher.keyBytes || rest.length <= tagBytes) throw new Undecipherable('it cannot be decrypted')
  const body = cipher.isAuthenticated ? rest.subarray(0, -tagBytes) : rest
  try {
    let plain: Buffer
    if (cipher.isAuthenticated) {
      const decipher = createDecipheriv(cipher.keyBytes === 16 ? 'aes-128-gcm' : 'aes-256-gcm', key, iv, { authTagLength: tagBytes })
      decipher.setAuthTag(rest.subarray(-tagBytes))
      plain = Buffer.concat([decipher.update(body), decipher.final()])
    } else {
      // The last byte alone says how much is padding (XML Encryption §5.2): the others may be anything.
      const decipher = createDecipheriv(cipher.name, key, iv).setAutoPadding(false)
      const padded = Buffer.concat([decipher.update(body), decipher.final()])
      const padding = padded.at(-1) ?? 0
      if (padding < 1 || padding > cipher.ivBytes) throw new Undecipherable('padding')
      plain = padded.subarray(0, padded.length - padding)
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(plain)
  } catch {
    throw new Undecipherable('it cannot be decrypted')
  }
}

function decrypted(encrypted: string, key: KeyObject): string {
  const encryptedKey = needed(encrypted, 'EncryptedKey')
  // The key may stand inside what it opens, or beside it.
  const data = needed(encrypted.replace(encryptedKey.whole, ''), 'EncryptedData').inner
  const algorithm = algorithmOf(needed(data, 'EncryptionMethod').whole)
  const cipher = ciphers.get(algorithm)
  if (!cipher) throw new Undecipherable(`the algorithm ${algorithm.slice(0, 100)}`)
  return opened(cipher, contentKey(encryptedKey.whole, key), bytesIn(data)).replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, '')
}

/**
 * An answer with its encrypted assertion, if it has one, replaced by what that says; whoever signed it is judged afterwards as for any other.
 * Throws on what cannot be opened, and on plain assertions where encryption is demanded.
 */
export function withPlainAssertion(xml: string, key: KeyObject | null, mustBeEncrypted: boolean): string {
  const encrypted = only(xml, 'EncryptedAssertion')
  if (mustBeEncrypted && (/<(?:[\w.-]+:)?Assertion[\s/>]/.test(xml) || !encrypted))
    throw new Undecipherable('the assertion is not encrypted')
  if (!encrypted) return xml
  if (!key) throw new Undecipherable('there is no key for encrypted assertions yet')
  const plain = decrypted(encrypted.inner, key)
  return xml.replace(encrypted.whole, () => plain)
}
