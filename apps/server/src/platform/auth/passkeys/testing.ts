import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { Assertion, NewCredential, PasskeyCreation, PasskeyRequest } from './contract.ts'

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest()
const base64url = (data: Buffer | string): string => Buffer.from(data).toString('base64url')
const upperBytes = (length: number): Buffer => Buffer.from([length >> 8, length & 0xff])
const flags = { present: 0x01, verified: 0x04, attested: 0x40 }

function coseKeyOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const [left, right] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  return Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), left, Buffer.from('225820', 'hex'), right])
}

function attestationOf(authData: Buffer): Buffer {
  const named = (name: string): Buffer => Buffer.concat([Buffer.from([0x60 + name.length]), Buffer.from(name)])
  const parts = [Buffer.from([0xa3]), named('fmt'), named('none'), named('attStmt'), Buffer.from([0xa0]), named('authData')]
  return Buffer.concat([...parts, Buffer.from([0x59]), upperBytes(authData.length), authData])
}

export interface TestPasskey {
  /** Answers the making of a passkey. */
  create(options: PasskeyCreation): NewCredential
  /** Answers a sign-in; `isVerified: false` as a device does that asked for no PIN or finger. */
  sign(options: PasskeyRequest, but?: { isVerified?: boolean; origin?: string; counter?: number }): Assertion
}

/** An authenticator in software (WebAuthn level 2, ES256): the other side of the protocol. */
export function testPasskey(origin: string, counter = 0): TestPasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let userHandle = ''
  let uses = counter
  const clientData = (type: string, challenge: string, from = origin) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const head = (rpId: string, flag: number, count: number): Buffer => {
    const tail = Buffer.alloc(5)
    tail.writeUInt8(flag, 0)
    tail.writeUInt32BE(count, 1)
    return Buffer.concat([sha256(rpId), tail])
  }
  const named = { id: base64url(id), rawId: base64url(id), type: 'public-key' as const, clientExtensionResults: {} }
  return {
    create: (options) => {
      userHandle = options.user.id
      const attested = Buffer.concat([Buffer.alloc(16), upperBytes(id.length), id, coseKeyOf(publicKey)])
      const authData = Buffer.concat([head(options.rp.id, flags.present | flags.verified | flags.attested, uses), attested])
      const clientDataJSON = base64url(clientData('webauthn.create', options.challenge))
      return { ...named, response: { clientDataJSON, attestationObject: base64url(attestationOf(authData)), transports: ['internal'] } }
    },
    sign: (options, but = {}) => {
      if (uses > 0) uses += 1
      const flag = flags.present | (but.isVerified === false ? 0 : flags.verified)
      const authData = head(options.rpId, flag, but.counter ?? uses)
      const client = clientData('webauthn.get', options.challenge, but.origin)
      const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), privateKey)
      const response = {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(authData),
        signature: base64url(signature),
        userHandle,
      }
      return { ...named, response }
    },
  }
}
