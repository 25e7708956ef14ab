import { z } from 'zod'
import { RoleRef } from '../../access/people/roles-of.ts'
import { text } from '../../http/schemas.ts'
import { languages } from '../../i18n/languages.ts'
import { SecondFactor } from '../factors/contract.ts'

export const SignedInUser = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    roles: z.array(RoleRef),
    language: z.enum(languages),
    permissions: z.array(z.string()),
  })
  .meta({ id: 'SignedInUser' })
export type SignedInUser = z.infer<typeof SignedInUser>

const CompanyView = z.object({
  currency: z.string(),
  timeZone: z.string(),
  country: z.string(),
  /** Whether messages leave by a mail server; otherwise they stay in the built-in outbox. */
  sendsMail: z.boolean(),
})
export const SessionView = z
  .object({
    user: SignedInUser.nullable(),
    company: CompanyView,
    /** The first proof was right and a second one is asked for: nobody is signed in yet. */
    secondFactor: SecondFactor.nullable(),
    /** A second factor must be set up before anything else is open. */
    mustEnrol: z.boolean(),
    /** Somebody acts as this user for a while. */
    acting: z.object({ byName: z.string(), until: z.string() }).optional(),
  })
  .meta({ id: 'Session' })
export type SessionView = z.infer<typeof SessionView>
export const SignIn = z.object({ email: text(320, 3), password: text(200, 1) }).meta({ id: 'SignIn' })
export const LinkSignIn = z.object({ token: text(200, 20) }).meta({ id: 'LinkSignIn' })
/** Where a user is signed in. */
export const OpenSession = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    /** Of its last request, to ten minutes. */
    seenAt: z.string(),
    address: z.string().nullable(),
    /** As the browser names itself. */
    userAgent: z.string().nullable(),
    /** The one that asks. */
    isCurrent: z.boolean(),
  })
  .meta({ id: 'OpenSession' })
export type OpenSession = z.infer<typeof OpenSession>

export const MeChange = z
  .object({
    name: text(200, 1).optional(),
    language: z.enum(languages).optional(),
    password: z.object({ current: text(200).optional(), next: text(200, 1) }).optional(),
  })
  .meta({ id: 'MeChange' })
export type MeChange = z.infer<typeof MeChange>
