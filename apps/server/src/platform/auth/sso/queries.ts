import { sql } from 'kysely'
import { unitsNow } from '../../access/units/queries.ts'
import { present } from '../../access/units/tree.ts'
import type { Tx } from '../../db/tx.ts'
import { hashOf, requestMinutes } from './browser.ts'
import type { GroupGift, ProviderButton, ProviderSettings } from './contract.ts'
import type { Profile } from './profile.ts'
import { db } from './schema.ts'

export interface Provider {
  readonly id: string
  readonly name: string
  readonly enabled: boolean
  readonly isExclusive: boolean
  readonly createsUsers: boolean
  readonly domains: readonly string[]
  /** A unit that was merged is already the one it became. */
  readonly groups: readonly GroupGift[]
  readonly settings: ProviderSettings
  readonly sealedSecret: Buffer | null
  readonly sealedKey: Buffer | null
  readonly keyCertificate: string | null
  readonly version: number
  readonly createdAt: string
}

async function groupsOf(tx: Tx, providerId: string): Promise<GroupGift[]> {
  const rows = await db(tx)
    .selectFrom('auth.ssoGroups')
    .select(['groupName as group', 'roleId', 'unitId'])
    .where('providerId', '=', providerId)
    .orderBy('groupName')
    .orderBy('roleId')
    .orderBy('entryId')
    .execute()
  if (rows.every(({ unitId }) => unitId === null)) return rows
  const units = await unitsNow(tx)
  return rows.map((row) => ({ ...row, unitId: row.unitId === null ? null : (present(units, row.unitId)?.unitId ?? row.unitId) }))
}

const columns = [
  'providerId as id',
  'name',
  'enabled',
  'isExclusive',
  'createsUsers',
  'domains',
  'settings',
  'sealedSecret',
  'sealedKey',
  'keyCertificate',
  'version',
  'createdAt',
] as const

export async function allProviders(tx: Tx): Promise<Provider[]> {
  const rows = await db(tx).selectFrom('auth.ssoProviders').select(columns).orderBy('createdAt').execute()
  const providers: Provider[] = []
  for (const row of rows) providers.push({ ...row, groups: await groupsOf(tx, row.id) })
  return providers
}

export async function providerById(tx: Tx, id: string, options: { readonly lock?: boolean } = {}): Promise<Provider | null> {
  const found = db(tx).selectFrom('auth.ssoProviders').select(columns).where('providerId', '=', id)
  const row = await (options.lock ? found.forUpdate() : found).executeTakeFirst()
  return row ? { ...row, groups: await groupsOf(tx, id) } : null
}

export async function openProviders(tx: Tx): Promise<ProviderButton[]> {
  return await db(tx)
    .selectFrom('auth.ssoProviders')
    .select(['providerId as id', 'name', 'isExclusive'])
    .where('enabled', '=', true)
    .orderBy('createdAt')
    .execute()
}

/** The open provider by which alone staff may sign in, if there is one. */
export async function exclusiveProvider(tx: Tx): Promise<string | null> {
  const found = await db(tx)
    .selectFrom('auth.ssoProviders')
    .select('name')
    .where('enabled', '=', true)
    .where('isExclusive', '=', true)
    .orderBy('createdAt')
    .executeTakeFirst()
  return found?.name ?? null
}

export interface NewRequest {
  readonly providerId: string
  readonly browser: string
  readonly state: string
  readonly purpose: 'sign_in' | 'try'
  readonly userId: string | null
  readonly back: string | null
  readonly sealed: Buffer | null
  readonly requestId: string
}

export async function keepRequest(tx: Tx, { browser, state, ...rest }: NewRequest): Promise<void> {
  await db(tx).deleteFrom('auth.ssoRequests').where('expiresAt', '<', sql<string>`now()`).execute()
  await db(tx).deleteFrom('auth.ssoAssertions').where('expiresAt', '<', sql<string>`now()`).execute()
  const expiresAt = sql<string>`now() + make_interval(mins => ${requestMinutes})`
  await db(tx)
    .insertInto('auth.ssoRequests')
    .values({ ...rest, stateHash: hashOf(state), browserHash: hashOf(browser), answer: null, expiresAt })
    .execute()
}

const requestColumns = ['purpose', 'userId', 'back', 'sealed', 'requestId', 'answer', 'browserHash'] as const

/** A request that waits for its answer. */
export async function openRequest(tx: Tx, providerId: string, state: string) {
  return await db(tx)
    .selectFrom('auth.ssoRequests')
    .select(requestColumns)
    .select(sql<string>`expires_at - make_interval(mins => ${requestMinutes})`.as('sentAt'))
    .where('stateHash', '=', hashOf(state))
    .where('providerId', '=', providerId)
    .where('expiresAt', '>', sql<string>`now()`)
    .executeTakeFirst()
}

/** Takes the request out of circulation, for the browser that made it: of two that come at once, one gets it. */
export async function takeRequest(tx: Tx, providerId: string, state: string, browser: string) {
  return await db(tx)
    .deleteFrom('auth.ssoRequests')
    .where('stateHash', '=', hashOf(state))
    .where('providerId', '=', providerId)
    .where('browserHash', '=', hashOf(browser))
    .where('expiresAt', '>', sql<string>`now()`)
    .returning(requestColumns)
    .executeTakeFirst()
}
export type TakenRequest = NonNullable<Awaited<ReturnType<typeof takeRequest>>>

/** Lays a SAML answer down for the browser that asked; false when there is one already. */
export async function answerRequest(tx: Tx, providerId: string, state: string, profile: Profile): Promise<boolean> {
  const answered = await db(tx)
    .updateTable('auth.ssoRequests')
    .set({ answer: JSON.stringify(profile) })
    .where('stateHash', '=', hashOf(state))
    .where('providerId', '=', providerId)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return answered.numUpdatedRows > 0n
}

/** Notes an assertion as used; false for one that was. */
export async function useAssertion(tx: Tx, providerId: string, assertionId: string, until: Date): Promise<boolean> {
  const used = await db(tx)
    .insertInto('auth.ssoAssertions')
    .values({ providerId, assertionId, expiresAt: until })
    .onConflict((clash) => clash.doNothing())
    .returning('assertionId')
    .executeTakeFirst()
  return used !== undefined
}

/** Somebody who may sign in by no means, whatever a provider says: disabled, or a user that stands for a program. */
const isOut = sql<boolean>`(disabled or kind = 'service')`.as('isOut')

export async function userOfSubject(tx: Tx, providerId: string, subject: string) {
  return await db(tx)
    .selectFrom('auth.user')
    .innerJoin('auth.ssoIdentities as identity', 'identity.userId', 'auth.user.id')
    .select(['auth.user.id', isOut])
    .where('identity.providerId', '=', providerId)
    .where('identity.subject', '=', subject)
    .executeTakeFirst()
}

export async function userOfEmail(tx: Tx, email: string) {
  return await db(tx).selectFrom('auth.user').select(['id', isOut]).where('email', '=', email).executeTakeFirst()
}

/** Whether the user is known at the provider under another name than this. */
export async function hasOtherSubject(tx: Tx, providerId: string, userId: string, subject: string): Promise<boolean> {
  const other = await db(tx)
    .selectFrom('auth.ssoIdentities')
    .select('subject')
    .where('providerId', '=', providerId)
    .where('userId', '=', userId)
    .where('subject', '<>', subject)
    .executeTakeFirst()
  return other !== undefined
}

/** Remembers who somebody is at the provider, and the groups they came with. */
export async function noteIdentity(tx: Tx, providerId: string, userId: string, profile: Profile): Promise<void> {
  const seen = { userId, groups: [...profile.groups], seenAt: sql<string>`now()` }
  await db(tx)
    .insertInto('auth.ssoIdentities')
    .values({ providerId, subject: profile.subject, ...seen })
    .onConflict((clash) => clash.columns(['providerId', 'subject']).doUpdateSet(seen))
    .execute()
}

/** The groups somebody came with at their last sign-in by the provider. */
export async function claimedGroups(tx: Tx, providerId: string, userId: string): Promise<string[]> {
  const rows = await db(tx)
    .selectFrom('auth.ssoIdentities')
    .select('groups')
    .where('providerId', '=', providerId)
    .where('userId', '=', userId)
    .execute()
  return rows.flatMap((row) => row.groups)
}

export async function usersOfProvider(tx: Tx, providerId: string): Promise<string[]> {
  const rows = await db(tx).selectFrom('auth.ssoIdentities').select('userId').distinct().where('providerId', '=', providerId).execute()
  return rows.map((row) => row.userId)
}
