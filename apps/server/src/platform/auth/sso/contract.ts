import { z } from 'zod'
import { InstantText, text, Version } from '../../http/schemas.ts'

/** Stands for everybody who comes in by the provider. */
export const everybody = '*'

const Address = z.url({ protocol: /^https?$/ }).max(2000)
const Claim = text(200)
/** A provider of OpenID Connect. */
const OidcSettings = z.object({
  kind: z.literal('oidc'),
  issuer: Address,
  clientId: text(500, 1),
  /** Asked for beside `openid`. */
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/)).max(20),
  groupsClaim: Claim,
})
/** A provider of SAML 2.0. An attribute that is empty is looked for under its usual names. */
const SamlSettings = z.object({
  kind: z.literal('saml'),
  entityId: text(1000, 1),
  entryPoint: Address,
  /** PEM or plain Base64; several while the provider changes its key. */
  certificates: z.array(text(10_000, 1)).min(1).max(5),
  emailAttribute: Claim,
  nameAttribute: Claim,
  groupsAttribute: Claim,
  /** An assertion that whoever carries it could read is refused. */
  mustBeEncrypted: z.boolean().default(false),
})
export const ProviderSettings = z.discriminatedUnion('kind', [OidcSettings, SamlSettings])
export type ProviderSettings = z.infer<typeof ProviderSettings>
export type OidcSettings = z.infer<typeof OidcSettings>
export type SamlSettings = z.infer<typeof SamlSettings>

/** What a group gives: a role, a unit, or both. */
const GroupGift = z
  .object({ group: text(500, 1), roleId: z.uuid().nullable().default(null), unitId: z.uuid().nullable().default(null) })
  .refine(({ roleId, unitId }) => roleId !== null || unitId !== null, 'must give a role or a unit')
export type GroupGift = z.infer<typeof GroupGift>
const common = {
  name: text(100).trim().min(1),
  enabled: z.boolean(),
  /** Passwords and links are refused while this provider is open; administrators keep theirs as a way back in. */
  isExclusive: z.boolean(),
  /** Somebody unknown whose groups give a role becomes a user at the first sign-in. */
  createsUsers: z.boolean(),
  /** Whose e-mail addresses the provider may speak for; empty: those it calls verified. */
  domains: z
    .array(
      z
        .string()
        .max(253)
        .regex(/^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/),
    )
    .max(50),
  /** Roles and units that come with a group; the group `*` is everybody. */
  groups: z.array(GroupGift).max(500),
  settings: ProviderSettings,
}
/** The client secret is written only: absent keeps it, empty takes it away. */
const secret = { clientSecret: text(2000).optional() }
export const NewProvider = z.object({ ...common, ...secret }).meta({ id: 'NewIdentityProvider' })
export type NewProvider = z.infer<typeof NewProvider>
export const ProviderChange = z.object({ ...common, ...secret, version: Version }).meta({ id: 'IdentityProviderChange' })
export type ProviderChange = z.infer<typeof ProviderChange>

export const ProviderView = z
  .object({
    id: z.string(),
    ...common,
    hasSecret: z.boolean(),
    /** Until when each certificate holds. */
    certificatesUntil: z.array(z.string()),
    /** SAML: our own certificate, with which the provider encrypts what it says of people; it stands in our metadata as well. */
    encryption: z.object({ certificate: z.string(), until: z.string() }).nullable(),
    /** What the provider's own settings ask for. */
    addresses: z.object({ callback: z.string(), entityId: z.string(), metadata: z.string(), scim: z.string() }),
    version: z.number().int(),
    createdAt: InstantText,
  })
  .meta({ id: 'IdentityProvider' })
export type ProviderView = z.infer<typeof ProviderView>

/** A button of the sign-in page. */
export const ProviderButton = z.object({ id: z.string(), name: z.string(), isExclusive: z.boolean() }).meta({ id: 'SignInProvider' })
export type ProviderButton = z.infer<typeof ProviderButton>

/** Only an address of our own: whoever signs in must not be led away. */
const Back = text(2000).regex(/^\/([^/\\].*)?$/)
export const Start = z.object({ back: Back.optional() }).meta({ id: 'ProviderSignIn' })
/** The query with which the provider sent the browser back. */
export const Completion = z.object({ query: text(20_000) }).meta({ id: 'ProviderAnswer' })
export const PostedAnswer = z.object({ SAMLResponse: z.string().max(700_000), RelayState: z.string().max(200) })

export const verdicts = [
  'known',
  'created',
  'email_missing',
  'email_unverified',
  'domain_foreign',
  'person_unknown',
  'person_disabled',
  'no_role',
  'other_person',
] as const
export type Verdict = (typeof verdicts)[number]

/** What came back when an administrator tried the provider out. */
export const Tried = z
  .object({
    verdict: z.enum(verdicts),
    subject: z.string(),
    email: z.string().nullable(),
    emailVerified: z.boolean().nullable(),
    name: z.string().nullable(),
    groups: z.array(z.string()),
    roleIds: z.array(z.string()),
    unitIds: z.array(z.string()),
    /** Everything the provider said, as JSON. */
    claims: z.string(),
  })
  .meta({ id: 'ProviderTrial' })
export type Tried = z.infer<typeof Tried>

/** `tried` is absent after a sign-in; the session's cookie comes with the answer. */
export const Completed = z.object({ back: z.string().nullable(), tried: Tried.nullable() }).meta({ id: 'ProviderArrival' })
export type Completed = z.infer<typeof Completed>

export const refusalReasons = [
  ...verdicts,
  'request_unknown',
  'other_browser',
  'provider_refused',
  'answer_invalid',
  'answer_replayed',
] as const
export type RefusalReason = (typeof refusalReasons)[number]
