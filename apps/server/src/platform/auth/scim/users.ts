import { sql } from 'kysely'
import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import { mailNotice } from '../notices/mail-notice.ts'
import { applyGroups, asProvider, placeOfNewcomer } from '../sso/groups.ts'
import { type Provider, providerById } from '../sso/queries.ts'
import { changeUser, createUser } from '../users/commands.ts'
import type { List, ListQuery, Operation, Resource, UserBody } from './contract.ts'
import { urns } from './contract.ts'
import { type Filter, parseFilter } from './filter.ts'
import { nameOf, type Person, patchedPerson, personOf } from './person.ts'
import { listOf, pageOf } from './resources.ts'
import { db } from './schema.ts'
import type { Directory } from './tokens.ts'

/** A directory's request: who asks, and where its resources stand. */
export interface DirectoryCtx {
  readonly ctx: Ctx
  readonly directory: Directory
  readonly platform: Platform
  readonly baseUrl: string
}

interface Row extends Person {
  readonly id: string
  readonly name: string
  readonly disabled: boolean
  readonly version: number
  readonly createdAt: string
  readonly changedAt: string
}

export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** One writer of a directory at a time: what was looked up stays true until it is written. */
export async function oneWriter({ ctx, directory }: DirectoryCtx): Promise<Provider> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`directory ${directory.providerId}`}, 0))`.execute(db(ctx.tx))
  const provider = await providerById(ctx.tx, directory.providerId)
  if (!provider) throw new Refusal('directory_token_invalid')
  return provider
}

function usersIn(tx: Tx, providerId: string) {
  return db(tx).selectFrom('auth.scimUsers as d').innerJoin('auth.user as u', 'u.id', 'd.userId').where('d.providerId', '=', providerId)
}

const columns = [
  'u.id',
  'u.name',
  'u.email',
  'u.disabled',
  'u.version',
  'd.userName',
  'd.externalId',
  'd.givenName',
  'd.familyName',
  'd.active',
  'd.createdAt',
  'd.changedAt',
] as const

async function rowOf({ ctx, directory }: DirectoryCtx, id: string): Promise<Row> {
  const row = isId(id) ? await usersIn(ctx.tx, directory.providerId).select(columns).where('u.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new Refusal('scim_not_found', { id: id.slice(0, 100) })
  return { ...row, displayName: row.name }
}

async function groupsOf(tx: Tx, userIds: readonly string[]): Promise<ReadonlyMap<string, { value: string; display: string }[]>> {
  const groups = new Map<string, { value: string; display: string }[]>(userIds.map((id) => [id, []]))
  if (userIds.length === 0) return groups
  const rows = await db(tx)
    .selectFrom('auth.scimMembers as m')
    .innerJoin('auth.scimGroups as g', 'g.groupId', 'm.groupId')
    .select(['m.userId', 'g.groupId as value', 'g.displayName as display'])
    .where('m.userId', 'in', [...userIds])
    .orderBy('g.displayName')
    .execute()
  for (const { userId, ...group } of rows) groups.get(userId)?.push(group)
  return groups
}

async function resourcesOf({ ctx, baseUrl }: DirectoryCtx, rows: readonly Omit<Row, 'displayName'>[]): Promise<Resource[]> {
  const groups = await groupsOf(
    ctx.tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    schemas: [urns.user],
    id: row.id,
    ...(row.externalId === null ? {} : { externalId: row.externalId }),
    userName: row.userName,
    displayName: row.name,
    name: {
      formatted: row.name,
      ...(row.givenName ? { givenName: row.givenName } : {}),
      ...(row.familyName ? { familyName: row.familyName } : {}),
    },
    emails: [{ value: row.email, type: 'work', primary: true }],
    active: !row.disabled,
    groups: groups.get(row.id) ?? [],
    meta: { resourceType: 'User', created: row.createdAt, lastModified: row.changedAt, location: `${baseUrl}/api/scim/v2/Users/${row.id}` },
  }))
}

export async function getUser(d: DirectoryCtx, id: string): Promise<Resource> {
  const [resource] = await resourcesOf(d, [await rowOf(d, id)])
  if (!resource) throw new Refusal('scim_not_found', { id })
  return resource
}

function matching({ attribute, value }: Filter) {
  if (attribute === 'username') return sql<boolean>`lower(d.user_name) = lower(${value})`
  if (attribute === 'externalid') return sql<boolean>`d.external_id = ${value}`
  if (attribute === 'id') return sql<boolean>`u.id::text = lower(${value})`
  return sql<boolean>`u.email = lower(${value})`
}

export async function listUsers(d: DirectoryCtx, query: ListQuery): Promise<List> {
  const filter = query.filter === undefined ? null : parseFilter(query.filter, ['username', 'externalid', 'id', 'emails', 'emails.value'])
  const all = usersIn(d.ctx.tx, d.directory.providerId)
  const found = filter ? all.where(matching(filter)) : all
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const page = pageOf(query)
  const rows = await found
    .select(columns)
    .orderBy('u.id')
    .offset(page.startIndex - 1)
    .limit(page.count)
    .execute()
  return listOf(await resourcesOf(d, rows), total, page, query)
}

async function refuseTaken({ ctx, directory }: DirectoryCtx, person: Person, id: string | null): Promise<void> {
  const taken = await usersIn(ctx.tx, directory.providerId)
    .select('u.id')
    .where((e) =>
      e.or([
        sql<boolean>`lower(d.user_name) = lower(${person.userName})`,
        ...(person.externalId === null ? [] : [e('d.externalId', '=', person.externalId)]),
      ]),
    )
    .execute()
  if (taken.some((one) => one.id !== id)) throw new Refusal('scim_taken', { name: person.userName })
}

function refuseForeignDomain({ domains }: Provider, email: string): void {
  if (domains.length > 0 && !domains.includes(email.split('@')[1] ?? '')) throw new Refusal('scim_value_invalid', { attribute: 'emails' })
}

// A person may be here before their directory is: it takes them over, if no other directory has.
async function userFor(d: DirectoryCtx, by: Ctx, provider: Provider, person: Person): Promise<string> {
  const known = await db(by.tx).selectFrom('auth.user').select(['id', 'kind']).where('email', '=', person.email).executeTakeFirst()
  if (!known) return (await createUser(by, { email: person.email, name: nameOf(person), roles: [], ...placeOfNewcomer(provider) })).id
  const taken = await db(by.tx).selectFrom('auth.scimUsers').select('userId').where('userId', '=', known.id).executeTakeFirst()
  if (taken || known.kind === 'service') throw new Refusal('scim_taken', { name: person.email })
  const changes = { email: person.email, directory: d.directory.name }
  await audit(by, { action: 'auth.directory.user_linked', subject: { kind: 'user', id: known.id }, changes })
  return known.id
}

async function standing(by: Ctx, id: string) {
  return await db(by.tx)
    .selectFrom('auth.user')
    .select(['name', 'email', 'disabled', 'version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Brings our user into line. `active` counts where the directory changes it: whom an administrator disabled by hand stays out. */
async function settle(by: Ctx, platform: Platform, id: string, person: Person, wasActive: boolean | null): Promise<void> {
  const user = await standing(by, id)
  const name = nameOf(person)
  const disabled = person.active === wasActive ? user.disabled : !person.active
  if (name !== user.name || disabled !== user.disabled) await changeUser(by, id, { version: user.version, name, disabled })
  if (person.email === user.email) return
  const taken = await db(by.tx).selectFrom('auth.user').select('id').where('email', '=', person.email).executeTakeFirst()
  if (taken) throw new Refusal('scim_taken', { name: person.email })
  await db(by.tx).updateTable('auth.user').set({ email: person.email }).where('id', '=', id).execute()
  await audit(by, { action: 'auth.user.changed', subject: { kind: 'user', id }, changes: { email: [user.email, person.email] } })
  await mailNotice(by, platform, id, { kind: 'emailChanged', name: person.email }, user.email)
}

const keptOf = ({ userName, externalId, givenName, familyName, active }: Person) => ({
  userName,
  externalId,
  givenName,
  familyName,
  active,
})

export async function addUser(d: DirectoryCtx, body: UserBody): Promise<Resource> {
  const provider = await oneWriter(d)
  const by = asProvider(d.ctx, provider)
  const person = personOf(body)
  refuseForeignDomain(provider, person.email)
  await refuseTaken(d, person, null)
  const userId = await userFor(d, by, provider, person)
  const now = sql<string>`now()`
  await db(by.tx)
    .insertInto('auth.scimUsers')
    .values({ ...keptOf(person), userId, providerId: provider.id, createdAt: now, changedAt: now })
    .execute()
  await settle(by, d.platform, userId, person, null)
  await applyGroups(d.ctx, provider, userId)
  const resource = await getUser(d, userId)
  d.ctx.header('location', `${d.baseUrl}/api/scim/v2/Users/${userId}`)
  return resource
}

async function save(d: DirectoryCtx, id: string, changed: (before: Person) => Person): Promise<Resource> {
  const provider = await oneWriter(d)
  const by = asProvider(d.ctx, provider)
  const row = await rowOf(d, id)
  const person = changed(row)
  if (person.email !== row.email) refuseForeignDomain(provider, person.email)
  await refuseTaken(d, person, row.id)
  await settle(by, d.platform, row.id, person, row.active)
  await db(by.tx)
    .updateTable('auth.scimUsers')
    .set({ ...keptOf(person), changedAt: sql<string>`now()` })
    .where('userId', '=', row.id)
    .execute()
  return await getUser(d, row.id)
}

export async function replaceUser(d: DirectoryCtx, id: string, body: UserBody): Promise<Resource> {
  return await save(d, id, () => personOf(body))
}

export async function patchUser(d: DirectoryCtx, id: string, operations: readonly Operation[]): Promise<Resource> {
  return await save(d, id, (before) => patchedPerson(before, operations))
}

/** The directory lets go of the user, who stays with us, disabled: what they did still has their name. */
export async function removeUser(d: DirectoryCtx, id: string): Promise<void> {
  const provider = await oneWriter(d)
  const by = asProvider(d.ctx, provider)
  const row = await rowOf(d, id)
  if (!row.disabled) await changeUser(by, row.id, { version: row.version, disabled: true })
  await db(by.tx).deleteFrom('auth.scimUsers').where('userId', '=', row.id).execute()
  await applyGroups(d.ctx, provider, row.id)
  const changes = { email: row.email, directory: d.directory.name }
  await audit(by, { action: 'auth.directory.user_removed', subject: { kind: 'user', id: row.id }, changes })
}
