import { sql } from 'kysely'
import { rolesOfUsers } from '../../access/people/roles-of.ts'
import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { markProved } from '../fresh/sessions.ts'
import { mailNotice } from '../notices/mail-notice.ts'
import { openSession } from '../sessions/queries.ts'
import { createUser } from '../users/commands.ts'
import type { Tried, Verdict } from './contract.ts'
import { applyGroups, asProvider, placeOfNewcomer } from './groups.ts'
import type { SsoParts } from './parts.ts'
import { mappedRoles, mappedUnits, type Profile, refusedEmail } from './profile.ts'
import { hasOtherSubject, noteIdentity, type Provider, userOfEmail, userOfSubject } from './queries.ts'
import { noteRefused } from './refused.ts'
import { db } from './schema.ts'

type Judgement =
  /** `isNew`: found by their address, for the first time by this provider. */
  | { readonly verdict: 'known'; readonly userId: string; readonly isNew: boolean }
  | { readonly verdict: 'created'; readonly email: string }
  | { readonly verdict: Exclude<Verdict, 'known' | 'created'>; readonly userId?: string }

// Two first sign-ins of one person at once: the second waits, and then finds the user whom the first one made.
async function oneAtATime(tx: Tx, providerId: string, profile: Profile): Promise<void> {
  for (const key of [`${providerId} ${profile.subject}`, profile.email ?? ''].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sso ${key}`}, 0))`.execute(db(tx))
}

/** Who this is with us, and whether they come in. */
async function judge(tx: Tx, provider: Provider, profile: Profile): Promise<Judgement> {
  const linked = await userOfSubject(tx, provider.id, profile.subject)
  if (linked)
    return linked.isOut ? { verdict: 'person_disabled', userId: linked.id } : { verdict: 'known', userId: linked.id, isNew: false }
  const refused = refusedEmail(profile, provider.domains)
  if (refused !== null || profile.email === null) return { verdict: refused ?? 'email_missing' }
  const known = await userOfEmail(tx, profile.email)
  // An address that was given to somebody else since must not open the first one's account.
  if (known && (await hasOtherSubject(tx, provider.id, known.id, profile.subject))) return { verdict: 'other_person', userId: known.id }
  if (known) return known.isOut ? { verdict: 'person_disabled', userId: known.id } : { verdict: 'known', userId: known.id, isNew: true }
  if (!provider.createsUsers) return { verdict: 'person_unknown' }
  if (mappedRoles(provider.groups, profile.groups).length === 0) return { verdict: 'no_role' }
  return { verdict: 'created', email: profile.email }
}

async function userFor(ctx: Ctx, provider: Provider, profile: Profile, judgement: Judgement): Promise<string | null> {
  if (judgement.verdict === 'known') return judgement.userId
  if (judgement.verdict !== 'created') return null
  const name = profile.name?.slice(0, 200)
  const made = await createUser(asProvider(ctx, provider), {
    email: judgement.email,
    roles: [],
    ...placeOfNewcomer(provider),
    ...(name ? { name } : {}),
  })
  return made.id
}

/** Opens a session for whom the provider vouches for. A refusal changes nothing but the log, and roles that the directory took away. */
export async function admitArrival(ctx: Ctx, parts: SsoParts, provider: Provider, profile: Profile): Promise<void> {
  await oneAtATime(ctx.tx, provider.id, profile)
  const judgement = await judge(ctx.tx, provider, profile)
  const userId = await userFor(ctx, provider, profile, judgement)
  if (userId === null) throw await noteRefused(ctx, parts.platform, { provider, reason: judgement.verdict, profile })
  await noteIdentity(ctx.tx, provider.id, userId, profile)
  if (judgement.verdict === 'known' && judgement.isNew) await noteLinked(ctx, parts, provider, { userId, profile })
  await applyGroups(ctx, provider, userId)
  const roles = (await rolesOfUsers(ctx.tx, [userId])).get(userId) ?? []
  if (roles.length === 0) throw await noteRefused(ctx, parts.platform, { provider, reason: 'no_role', profile })
  const token = await openSession(ctx, userId)
  // The provider answers for a second factor, and for how lately it was asked for.
  await markProved(ctx.tx, token)
  ctx.header('set-cookie', parts.cookie.write(token))
  await noteOpened(ctx, provider, userId)
}

async function noteLinked(
  ctx: Ctx,
  { platform }: SsoParts,
  provider: Provider,
  { userId, profile }: { readonly userId: string; readonly profile: Profile },
): Promise<void> {
  const changes = { provider: provider.name, email: profile.email, address: ctx.client.ip }
  await audit(asProvider(ctx, provider), { action: 'auth.provider.linked', subject: { kind: 'user', id: userId }, changes })
  await mailNotice(ctx, platform, userId, { kind: 'providerLinked', name: provider.name })
}

async function noteOpened(ctx: Ctx, provider: Provider, userId: string): Promise<void> {
  const user = await db(ctx.tx)
    .selectFrom('auth.user')
    .select(['id', 'name', 'email', 'language'])
    .where('id', '=', userId)
    .where('disabled', '=', false)
    .executeTakeFirst()
  if (!user) throw new Refusal('sso_refused', { reason: 'person_disabled' })
  const changes = { by: 'provider', provider: provider.name, address: ctx.client.ip }
  await audit(
    { ...ctx, actor: { kind: 'user', ...user } },
    { action: 'auth.session.opened', subject: { kind: 'user', id: user.id }, changes },
  )
}

/** What would have happened, for the administrator who tries the provider out; nothing does. */
export async function describeArrival(ctx: Ctx, provider: Provider, profile: Profile): Promise<Tried> {
  const { verdict } = await judge(ctx.tx, provider, profile)
  return {
    verdict,
    subject: profile.subject,
    email: profile.email,
    emailVerified: profile.emailVerified,
    name: profile.name,
    groups: [...profile.groups],
    roleIds: mappedRoles(provider.groups, profile.groups),
    unitIds: mappedUnits(provider.groups, profile.groups),
    claims: JSON.stringify(profile.claims, null, 2),
  }
}
