import { createPrivateKey, generateKeyPair, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import { seal, unseal } from '../../config/sealed.ts'
import type { Secret } from '../../config/secret.ts'

const bits = 3072
const years = 20

/** The key of ours that opens what a provider encrypted, sealed, and the certificate that tells the provider of it. */
export interface OwnKey {
  readonly sealedKey: Buffer
  readonly keyCertificate: string
}

const ownerOf = (providerId: string): string => `sso key ${providerId}`

function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const octets = Buffer.from(body.length.toString(16).padStart(body.length < 256 ? 2 : 4, '0'), 'hex')
  const size = body.length < 128 ? octets : Buffer.concat([Buffer.from([0x80 | octets.length]), octets])
  return Buffer.concat([Buffer.from([tag]), size, body])
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => element(0x30, ...parts)
const sha256WithRsa = sequence(Buffer.from('06092a864886f70d01010b0500', 'hex'))
const named = (name: string): Buffer =>
  sequence(element(0x31, sequence(Buffer.from('0603550403', 'hex'), element(0x0c, Buffer.from(name)))))
// RFC 5280 §4.1.2.5: the year has two digits until 2049, and four from then on.
function instant(at: Date): Buffer {
  const text = `${at.toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`
  return at.getUTCFullYear() < 2050 ? element(0x17, Buffer.from(text.slice(2))) : element(0x18, Buffer.from(text))
}

/** A certificate that vouches for nothing but its own key: what metadata wants one for. */
function certificateOver(publicKey: KeyObject, privateKey: KeyObject, serial: Buffer, now: Date): string {
  const until = new Date(now)
  until.setUTCFullYear(now.getUTCFullYear() + years)
  const name = named('Guanxi')
  const subject = publicKey.export({ type: 'spki', format: 'der' })
  const version3 = Buffer.from('a003020102', 'hex')
  const body = sequence(version3, element(0x02, serial), sha256WithRsa, name, sequence(instant(now), instant(until)), name, subject)
  const signature = element(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  return new X509Certificate(sequence(body, sha256WithRsa, signature)).toString()
}

const makePair = promisify(generateKeyPair)

/** Makes the key; it is of no use without the installation's secret. */
export async function makeOwnKey(secret: Secret, providerId: string, now: Date): Promise<OwnKey> {
  const { publicKey, privateKey } = await makePair('rsa', { modulusLength: bits })
  const serial = Buffer.from(`00${providerId.replaceAll('-', '').slice(-16)}`, 'hex')
  return {
    sealedKey: seal(secret, ownerOf(providerId), privateKey.export({ type: 'pkcs8', format: 'der' })),
    keyCertificate: certificateOver(publicKey, privateKey, Buffer.concat([Buffer.from([1]), serial]), now),
  }
}

export function openOwnKey(secret: Secret, providerId: string, sealedKey: Buffer): KeyObject {
  return createPrivateKey({ key: unseal(secret, ownerOf(providerId), sealedKey), format: 'der', type: 'pkcs8' })
}
