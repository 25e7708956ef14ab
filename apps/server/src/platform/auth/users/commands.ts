import { sql } from 'kysely'
import type { z } from 'zod'
import { keepingAnAdmin } from '../../access/people/admins.ts'
import { giveRoles, placeNewcomer, rolesOfUsers } from '../../access/people/roles-of.ts'
import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { hashPassword } from '../password.ts'
import { mailInvitation } from '../passwords/mails.ts'
import { db } from '../schema.ts'
import { createSignInLink } from '../sessions/links.ts'
import { endOtherSessions } from '../sessions/queries.ts'
import type { Invitation, NewUser, UserChange, UserView } from './contract.ts'

type User = z.infer<typeof UserView>
const columns = ['id', 'email', 'name', 'kind', 'language', 'disabled', 'version', 'createdAt'] as const
type Row = Omit<User, 'roles'>

async function withRoles(tx: Tx, rows: readonly Row[]): Promise<User[]> {
  const roles = await rolesOfUsers(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, roles: roles.get(row.id) ?? [] }))
}

export async function listUsers(tx: Tx): Promise<User[]> {
  return await withRoles(tx, await db(tx).selectFrom('auth.user').select(columns).orderBy('email').execute())
}

async function userById(tx: Tx, id: string): Promise<User> {
  const row = await db(tx).selectFrom('auth.user').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  const [user] = row ? await withRoles(tx, [row]) : []
  if (!user) throw new Refusal('user_not_found', { id })
  return user
}

/** Makes a user who signs in by a one-time link, or with the password given. */
export async function createUser(ctx: Ctx, given: NewUser, password?: string): Promise<User> {
  const email = given.email.trim().toLowerCase()
  const user = await db(ctx.tx)
    .insertInto('auth.user')
    .values({
      email,
      name: given.name ?? email.split('@')[0] ?? email,
      emailVerified: true,
      language: given.language ?? ctx.language,
    })
    .onConflict((clash) => clash.column('email').doNothing())
    .returning(columns)
    .executeTakeFirst()
  if (!user) throw new Refusal('user_exists', { email })
  if (password !== undefined) {
    const values = {
      accountId: user.id,
      providerId: 'credential',
      userId: user.id,
      password: await hashPassword(password),
      updatedAt: sql<string>`now()`,
    }
    await db(ctx.tx).insertInto('auth.account').values(values).execute()
  }
  await audit(ctx, { action: 'auth.user.created', subject: { kind: 'user', id: user.id }, changes: { email } })
  await placeNewcomer(ctx.tx, user.id, given.unitId)
  await giveRoles(ctx, user.id, given.roles)
  return await userById(ctx.tx, user.id)
}

export async function invite(ctx: Ctx, baseUrl: string, given: NewUser): Promise<z.infer<typeof Invitation>> {
  const user = await createUser(ctx, given)
  await mailInvitation(ctx, user.id)
  return { user, link: await linkFor(ctx.tx, baseUrl, user.id) }
}

export async function renewInvitation(ctx: Ctx, baseUrl: string, id: string): Promise<z.infer<typeof Invitation>> {
  const user = await userById(ctx.tx, id)
  if (user.kind === 'service') throw new Refusal('service_user_no_sign_in', { name: user.name })
  await audit(ctx, { action: 'auth.user.link_made', subject: { kind: 'user', id } })
  return { user, link: await linkFor(ctx.tx, baseUrl, id) }
}

async function linkFor(tx: Tx, baseUrl: string, userId: string): Promise<string> {
  return `${baseUrl}/sign-in/link?token=${await createSignInLink(tx, userId)}`
}

const changeable = ['name', 'disabled'] as const

export async function changeUser(ctx: Ctx, id: string, change: UserChange): Promise<User> {
  const user = await userById(ctx.tx, id)
  if (user.version !== change.version) throw new Refusal('version_conflict', { id, version: user.version })
  const set = { name: change.name ?? user.name, disabled: change.disabled ?? user.disabled, version: user.version + 1 }
  await keepingAnAdmin(ctx.tx, id, async () => {
    await db(ctx.tx).updateTable('auth.user').set(set).where('id', '=', id).execute()
    if (change.roles) await giveRoles(ctx, id, change.roles)
  })
  if (set.disabled) await endOtherSessions(ctx.tx, id, null)
  const changes = Object.fromEntries(
    changeable.flatMap((field) => (user[field] === set[field] ? [] : [[field, [user[field], set[field]]]])),
  )
  await audit(ctx, { action: 'auth.user.changed', subject: { kind: 'user', id }, changes: { email: user.email, ...changes } })
  return await userById(ctx.tx, id)
}
