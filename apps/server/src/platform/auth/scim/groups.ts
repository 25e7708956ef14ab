import { sql } from 'kysely'
import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { applyGroups, asProvider } from '../sso/groups.ts'
import type { Provider } from '../sso/queries.ts'
import { type GroupBody, type List, type ListQuery, type Operation, type Resource, type ResourceQuery, urns } from './contract.ts'
import { parseFilter } from './filter.ts'
import { type Group, groupOf, patchedGroup } from './group.ts'
import { refuseValue } from './patch.ts'
import { chosen, listOf, pageOf } from './resources.ts'
import { db } from './schema.ts'
import { type DirectoryCtx, isId, oneWriter } from './users.ts'

interface Row {
  readonly id: string
  readonly displayName: string
  readonly externalId: string | null
  readonly createdAt: string
  readonly changedAt: string
}

const columns = ['groupId as id', 'displayName', 'externalId', 'createdAt', 'changedAt'] as const

function groupsIn(tx: Tx, providerId: string) {
  return db(tx).selectFrom('auth.scimGroups').where('providerId', '=', providerId)
}

async function rowOf({ ctx, directory }: DirectoryCtx, id: string): Promise<Row> {
  const row = isId(id)
    ? await groupsIn(ctx.tx, directory.providerId).select(columns).where('groupId', '=', id).executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('scim_not_found', { id: id.slice(0, 100) })
  return row
}

async function membersOf(tx: Tx, groupId: string): Promise<{ value: string; display: string }[]> {
  return await db(tx)
    .selectFrom('auth.scimMembers as m')
    .innerJoin('auth.user as u', 'u.id', 'm.userId')
    .select(['m.userId as value', 'u.name as display'])
    .where('m.groupId', '=', groupId)
    .orderBy('m.userId')
    .execute()
}

function showsMembers({ attributes, excludedAttributes }: ResourceQuery): boolean {
  const names = (text: string | undefined) =>
    (text ?? '')
      .toLowerCase()
      .split(',')
      .map((name) => name.trim())
  return attributes === undefined ? !names(excludedAttributes).includes('members') : names(attributes).includes('members')
}

async function resourceOf({ ctx, baseUrl }: DirectoryCtx, row: Row, query: ResourceQuery): Promise<Resource> {
  return {
    schemas: [urns.group],
    id: row.id,
    ...(row.externalId === null ? {} : { externalId: row.externalId }),
    displayName: row.displayName,
    ...(showsMembers(query) ? { members: await membersOf(ctx.tx, row.id) } : {}),
    meta: {
      resourceType: 'Group',
      created: row.createdAt,
      lastModified: row.changedAt,
      location: `${baseUrl}/api/scim/v2/Groups/${row.id}`,
    },
  }
}

export async function getGroup(d: DirectoryCtx, id: string, query: ResourceQuery = {}): Promise<Resource> {
  return chosen(await resourceOf(d, await rowOf(d, id), query), query)
}

export async function listGroups(d: DirectoryCtx, query: ListQuery): Promise<List> {
  const filter = query.filter === undefined ? null : parseFilter(query.filter, ['displayname', 'externalid', 'id'])
  const all = groupsIn(d.ctx.tx, d.directory.providerId)
  const column = { displayname: sql`lower(display_name)`, externalid: sql`external_id`, id: sql`group_id::text` }
  const value = filter?.attribute === 'externalid' ? filter.value : filter?.value.toLowerCase()
  const found = filter
    ? all.where(
        sql<boolean>`${filter.attribute === 'displayname' ? column.displayname : filter.attribute === 'id' ? column.id : column.externalid} = ${value}`,
      )
    : all
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const page = pageOf(query)
  const rows = await found
    .select(columns)
    .orderBy('groupId')
    .offset(page.startIndex - 1)
    .limit(page.count)
    .execute()
  const resources: Resource[] = []
  for (const row of rows) resources.push(await resourceOf(d, row, query))
  return listOf(resources, total, page, query)
}

async function refuseTaken({ ctx, directory }: DirectoryCtx, name: string, id: string | null): Promise<void> {
  const taken = await groupsIn(ctx.tx, directory.providerId)
    .select('groupId')
    .where(sql<boolean>`lower(display_name) = lower(${name})`)
    .executeTakeFirst()
  if (taken && taken.groupId !== id) throw new Refusal('scim_taken', { name })
}

async function refuseStrangers({ ctx, directory }: DirectoryCtx, members: ReadonlySet<string>): Promise<void> {
  if (members.size === 0) return
  const known = await db(ctx.tx)
    .selectFrom('auth.scimUsers')
    .select('userId')
    .where('providerId', '=', directory.providerId)
    .where('userId', 'in', [...members])
    .execute()
  if (known.length !== members.size) refuseValue('members')
}

async function writeMembers(tx: Tx, groupId: string, before: ReadonlySet<string>, after: ReadonlySet<string>): Promise<void> {
  const gone = [...before].filter((id) => !after.has(id))
  const come = [...after].filter((id) => !before.has(id)).map((userId) => ({ groupId, userId }))
  if (gone.length > 0) await db(tx).deleteFrom('auth.scimMembers').where('groupId', '=', groupId).where('userId', 'in', gone).execute()
  if (come.length > 0) await db(tx).insertInto('auth.scimMembers').values(come).execute()
}

/** Writes a group and gives everybody whom the change concerns the roles that follow from it. */
async function write(d: DirectoryCtx, provider: Provider, id: string, before: Group, after: Group): Promise<void> {
  const { tx } = d.ctx
  await refuseTaken(d, after.displayName, id)
  await refuseStrangers(d, after.members)
  const { displayName, externalId } = after
  const now = sql<string>`now()`
  await db(tx)
    .insertInto('auth.scimGroups')
    .values({ groupId: id, providerId: provider.id, displayName, externalId, createdAt: now, changedAt: now })
    .onConflict((clash) => clash.column('groupId').doUpdateSet({ displayName, externalId, changedAt: now }))
    .execute()
  await writeMembers(tx, id, before.members, after.members)
  const concerned =
    before.displayName === displayName ? before.members.symmetricDifference(after.members) : before.members.union(after.members)
  for (const userId of concerned) await applyGroups(d.ctx, provider, userId)
  const members = [before.members.size, after.members.size]
  const changes = { name: displayName, directory: d.directory.name, members }
  await audit(asProvider(d.ctx, provider), { action: 'auth.directory.group_changed', subject: { kind: 'group', id }, changes })
}

const nothing: Group = { displayName: '', externalId: null, members: new Set() }

export async function addGroup(d: DirectoryCtx, body: GroupBody): Promise<Resource> {
  const provider = await oneWriter(d)
  const id = newId()
  await write(d, provider, id, nothing, groupOf(body))
  d.ctx.header('location', `${d.baseUrl}/api/scim/v2/Groups/${id}`)
  return await getGroup(d, id)
}

async function save(d: DirectoryCtx, id: string, changed: (before: Group) => Group): Promise<Resource> {
  const provider = await oneWriter(d)
  const row = await rowOf(d, id)
  const before: Group = { ...row, members: new Set((await membersOf(d.ctx.tx, row.id)).map((member) => member.value)) }
  await write(d, provider, row.id, before, changed(before))
  return await getGroup(d, row.id)
}

export async function replaceGroup(d: DirectoryCtx, id: string, body: GroupBody): Promise<Resource> {
  return await save(d, id, () => groupOf(body))
}

export async function patchGroup(d: DirectoryCtx, id: string, operations: readonly Operation[]): Promise<Resource> {
  return await save(d, id, (before) => patchedGroup(before, operations))
}

export async function removeGroup(d: DirectoryCtx, id: string): Promise<void> {
  const provider = await oneWriter(d)
  const row = await rowOf(d, id)
  const members = await membersOf(d.ctx.tx, row.id)
  await db(d.ctx.tx).deleteFrom('auth.scimGroups').where('groupId', '=', row.id).execute()
  for (const member of members) await applyGroups(d.ctx, provider, member.value)
  const changes = { name: row.displayName, directory: d.directory.name }
  await audit(asProvider(d.ctx, provider), { action: 'auth.directory.group_removed', subject: { kind: 'group', id: row.id }, changes })
}
