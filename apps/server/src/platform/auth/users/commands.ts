import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { hashPassword } from '../password.ts'
import { db } from '../schema.ts'
import { createSignInLink } from '../sessions/links.ts'
import { endOtherSessions } from '../sessions/queries.ts'
import type { Invitation, NewUser, UserChange, UserView } from './contract.ts'

type User = z.infer<typeof UserView>
const columns = ['id', 'email', 'name', 'role', 'language', 'disabled', 'version', 'createdAt'] as const

export async function listUsers(tx: Tx): Promise<User[]> {
  return await db(tx).selectFrom('auth.user').select(columns).orderBy('email').execute()
}

async function userById(tx: Tx, id: string): Promise<User> {
  const user = await db(tx).selectFrom('auth.user').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
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
      role: given.role,
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
  await audit(ctx, { action: 'auth.user.created', subject: { kind: 'user', id: user.id }, changes: { email, role: given.role } })
  return user
}

export async function invite(ctx: Ctx, baseUrl: string, given: NewUser): Promise<z.infer<typeof Invitation>> {
  const user = await createUser(ctx, given)
  return { user, link: await linkFor(ctx.tx, baseUrl, user.id) }
}

export async function renewInvitation(ctx: Ctx, baseUrl: string, id: string): Promise<z.infer<typeof Invitation>> {
  const user = await userById(ctx.tx, id)
  await audit(ctx, { action: 'auth.user.link_made', subject: { kind: 'user', id } })
  return { user, link: await linkFor(ctx.tx, baseUrl, id) }
}

async function linkFor(tx: Tx, baseUrl: string, userId: string): Promise<string> {
  return `${baseUrl}/sign-in/link?token=${await createSignInLink(tx, userId)}`
}

// Without this the company could lock itself out.
async function refuseLosingLastAdmin(tx: Tx, id: string): Promise<void> {
  const others = await db(tx)
    .selectFrom('auth.user')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled', '=', false)
    .where('id', '<>', id)
    .forUpdate()
    .execute()
  if (others.length === 0) throw new Refusal('last_admin', { id })
}

const changeable = ['name', 'role', 'disabled'] as const

export async function changeUser(ctx: Ctx, id: string, change: UserChange): Promise<User> {
  const user = await userById(ctx.tx, id)
  if (user.version !== change.version) throw new Refusal('version_conflict', { id, version: user.version })
  const losesAdmin =
    user.role === 'admin' && !user.disabled && (change.disabled === true || (change.role !== undefined && change.role !== 'admin'))
  if (losesAdmin) await refuseLosingLastAdmin(ctx.tx, id)
  const set = {
    name: change.name ?? user.name,
    role: change.role ?? user.role,
    disabled: change.disabled ?? user.disabled,
    version: user.version + 1,
  }
  const changed = await db(ctx.tx).updateTable('auth.user').set(set).where('id', '=', id).returning(columns).executeTakeFirstOrThrow()
  if (set.disabled) await endOtherSessions(ctx.tx, id, null)
  const changes = Object.fromEntries(
    changeable.flatMap((field) => (user[field] === set[field] ? [] : [[field, [user[field], set[field]]]])),
  )
  await audit(ctx, { action: 'auth.user.changed', subject: { kind: 'user', id }, changes: { email: user.email, ...changes } })
  return changed
}
