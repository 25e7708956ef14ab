import { z } from 'zod'
import { text } from '../../http/schemas.ts'
import { languages } from '../../i18n/languages.ts'

const Token = text(200, 20)
const Password = text(200, 1)

export const ResetRequest = z.object({ email: z.email().max(320) }).meta({ id: 'PasswordResetRequest' })
export const LinkToken = z.object({ token: Token }).meta({ id: 'LinkToken' })
export const NewPassword = z.object({ token: Token, password: Password }).meta({ id: 'NewPassword' })
export const ResetOwner = z.object({ email: z.string() }).meta({ id: 'PasswordResetOwner' })

/** Whom a sign-in link brings in. */
export const LinkOwner = z
  .object({
    email: z.string(),
    name: z.string(),
    language: z.enum(languages),
    /** They were here before, and the link stands for a forgotten password. */
    hasPassword: z.boolean(),
  })
  .meta({ id: 'SignInLinkOwner' })

export const LinkAcceptance = z
  .object({ token: Token, password: Password, name: text(200, 1).optional(), language: z.enum(languages).optional() })
  .meta({ id: 'SignInLinkAcceptance' })
export type LinkAcceptance = z.infer<typeof LinkAcceptance>
