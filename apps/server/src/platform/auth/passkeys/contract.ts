import { z } from 'zod'
import { text } from '../../http/schemas.ts'

const publicKey = z.literal('public-key')
const Bytes = text(20_000, 1)
const Descriptor = z.object({ id: z.string(), type: publicKey })

/** What the browser needs to make a passkey (WebAuthn, PublicKeyCredentialCreationOptionsJSON). */
export const PasskeyCreation = z
  .object({
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    challenge: z.string(),
    pubKeyCredParams: z.array(z.object({ alg: z.number().int(), type: publicKey })),
    timeout: z.number().int(),
    attestation: z.literal('none'),
    excludeCredentials: z.array(Descriptor),
    authenticatorSelection: z.object({
      residentKey: z.literal('required'),
      requireResidentKey: z.literal(true),
      userVerification: z.literal('required'),
    }),
  })
  .meta({ id: 'PasskeyCreation' })
export type PasskeyCreation = z.infer<typeof PasskeyCreation>

/** What the browser needs to use one (PublicKeyCredentialRequestOptionsJSON). */
export const PasskeyRequest = z
  .object({
    rpId: z.string(),
    challenge: z.string(),
    timeout: z.number().int(),
    userVerification: z.literal('required'),
    allowCredentials: z.array(Descriptor),
  })
  .meta({ id: 'PasskeyRequest' })
export type PasskeyRequest = z.infer<typeof PasskeyRequest>

const Signed = { id: Bytes, rawId: Bytes, type: publicKey, clientExtensionResults: z.object({}) }

export const NewCredential = z
  .object({
    ...Signed,
    response: z.object({ clientDataJSON: Bytes, attestationObject: Bytes, transports: z.array(text(40, 1)).max(10).optional() }),
  })
  .meta({ id: 'NewCredential' })
export type NewCredential = z.infer<typeof NewCredential>

export const Assertion = z
  .object({
    ...Signed,
    response: z.object({ clientDataJSON: Bytes, authenticatorData: Bytes, signature: Bytes, userHandle: text(200).nullish() }),
  })
  .meta({ id: 'Assertion' })
export type Assertion = z.infer<typeof Assertion>

const Name = text(100, 1).refine((name) => name.trim() !== '', 'must not be blank')
export const NewPasskey = z.object({ name: Name, credential: NewCredential }).meta({ id: 'NewPasskey' })
export const PasskeyChange = z.object({ name: Name }).meta({ id: 'PasskeyChange' })

export const PasskeyView = z
  .object({ id: z.string(), name: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable() })
  .meta({ id: 'Passkey' })
export type PasskeyView = z.infer<typeof PasskeyView>
