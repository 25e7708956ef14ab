import { z } from 'zod'
import { text, Version } from '../../http/schemas.ts'

/** What a sign-in still asks for after the password or the link; there is no session yet. */
export const SecondFactor = z
  .object({
    /** For `POST /session/second-factor`, once, within five minutes. */
    challenge: z.string(),
    hasApp: z.boolean(),
    hasPasskey: z.boolean(),
    hasRecoveryCodes: z.boolean(),
  })
  .meta({ id: 'SecondFactor' })
export type SecondFactor = z.infer<typeof SecondFactor>

/** Six digits of the app, or a recovery code. */
const Code = text(100, 1)
export const SecondStep = z.object({ challenge: text(200, 20), code: Code }).meta({ id: 'SecondStep' })
export const CodeBody = z.object({ code: Code })

export const OwnFactors = z
  .object({
    /** Since when an authenticator app is asked for codes. */
    appSince: z.string().nullable(),
    /** Ten wrong codes: a recovery code, a passkey or an administrator opens it again. */
    isLocked: z.boolean(),
    passkeys: z.number().int(),
    recoveryCodesLeft: z.number().int(),
    isRequired: z.boolean(),
  })
  .meta({ id: 'OwnFactors' })
export type OwnFactors = z.infer<typeof OwnFactors>

/** The secret is shown while it is set up and never again. */
export const NewApp = z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'NewApp' })
/** Null: the present ones stay. */
export const MaybeRecoveryCodes = z.object({ recoveryCodes: z.array(z.string()).nullable() })
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

export const UserFactors = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    hasApp: z.boolean(),
    isLocked: z.boolean(),
    passkeys: z.number().int(),
    recoveryCodesLeft: z.number().int(),
  })
  .meta({ id: 'UserFactors' })
export type UserFactors = z.infer<typeof UserFactors>

export const SecurityRule = z.object({ secondFactorRequired: z.boolean(), version: z.number().int() }).meta({ id: 'SecurityRule' })
export type SecurityRule = z.infer<typeof SecurityRule>
export const SecurityRuleChange = z.object({ version: Version, secondFactorRequired: z.boolean() }).meta({ id: 'SecurityRuleChange' })
