import { createSign, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

export interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

export function rsaKeys(): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A signed JSON web token; without a key one that claims to need no signature. */
export function signedToken(claims: Readonly<Record<string, unknown>>, key: KeyObject | null): string {
  const text = `${encoded({ alg: key === null ? 'none' : 'RS256', kid: 'test' })}.${encoded(claims)}`
  return `${text}.${key === null ? '' : createSign('sha256').update(text).sign(key, 'base64url')}`
}

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const sha256WithRsa = der(0x30, hex('06092a864886f70d01010b'), hex('0500'))
const name = der(0x30, der(0x31, der(0x30, hex('0603550403'), der(0x0c, Buffer.from('idp')))))

/** A self-signed certificate over the key, as Base64: what stands in the metadata of a SAML provider. */
export function certificateOf({ publicKey, privateKey }: KeyPair): string {
  const period = der(0x30, der(0x17, Buffer.from('250101000000Z')), der(0x17, Buffer.from('491231235959Z')))
  const subject = publicKey.export({ type: 'spki', format: 'der' })
  const body = der(0x30, hex('a003020102'), hex('020101'), sha256WithRsa, name, period, name, subject)
  return der(0x30, body, sha256WithRsa, der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))).toString('base64')
}
