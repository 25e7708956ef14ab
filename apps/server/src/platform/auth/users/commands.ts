import { sql } from 'kysely'
import type { z } from 'zod'
import { keepingAnAdmin } from '../../access/people/admins.ts'
import { giveRoles, placeNewcomer } from '../../access/people/roles-of.ts'
import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { hashPassword } from '../password.ts'
import { mailInvitation } from '../passwords/mails.ts'
import { db } from '../schema.ts'
import { createSignInLink } from '../sessions/links.ts'
import { endOtherSessions } from '../sessions/queries.ts'
import type { Invitation, NewUser, User, UserChange } from './contract.ts'
import { userById } from './queries.ts'

/** `unitId`: their home; the company itself where it is not named, nowhere where it is null. */
type Newcomer = Omit<NewUser, 'unitId'> & { readonly unitId?: string | null | undefined }

/** Makes a user who signs in by a one-time link, or with the password given. */
export async function createUser(ctx: Ctx, given: Newcomer, password?: string): Promise<User> {
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
    .returning('id')
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
  if (given.unitId !== null) await placeNewcomer(ctx.tx, user.id, given.unitId)
  await giveRoles(ctx, user.id, given.roles)
  return await userById(ctx, user.id)
}

export async function invite(ctx: Ctx, baseUrl: string, given: NewUser): Promise<z.infer<typeof Invitation>> {
  const user = await createUser(ctx, given)
  await mailInvitation(ctx, user.id)
  return { user, link: await linkFor(ctx.tx, baseUrl, user.id) }
}

export async function renewInvitation(ctx: Ctx, baseUrl: string, id: string): Promise<z.infer<typeof Invitation>> {
  const user = await userById(ctx, id)
  if (user.kind === 'service') throw new Refusal('service_user_no_sign_in', { name: user.name })
  await audit(ctx, { action: 'auth.user.link_made', subject: { kind: 'user', id } })
  return { user, link: await linkFor(ctx.tx, baseUrl, id) }
}

async function linkFor(tx: Tx, baseUrl: string, userId: string): Promise<string> {
  return `${baseUrl}/sign-in/link?token=${await createSignInLink(tx, userId)}`
}

const changeable = ['name', 'disabled'] as const

// Without any role somebody is there and may do nothing: that is what disabling is for.
async function giveByHand(ctx: Ctx, user: User, roles: readonly string[]): Promise<void> {
  const hasOthers = user.roles.some((role) => role.givers.some(({ kind }) => kind === 'provider'))
  if (roles.length === 0 && !hasOthers) throw new Refusal('role_needed', { name: user.name })
  await giveRoles(ctx, user.id, roles)
}

export async function changeUser(ctx: Ctx, id: string, change: UserChange): Promise<User> {
  const user = await userById(ctx, id)
  if (user.version !== change.version) throw new Refusal('version_conflict', { id, version: user.version })
  const set = { name: change.name ?? user.name, disabled: change.disabled ?? user.disabled, version: user.version + 1 }
  await keepingAnAdmin(ctx.tx, id, async () => {
    await db(ctx.tx).updateTable('auth.user').set(set).where('id', '=', id).execute()
    if (change.roles) await giveByHand(ctx, user, change.roles)
  })
  if (set.disabled) await endOtherSessions(ctx.tx, id, null)
  const changes = Object.fromEntries(
    changeable.flatMap((field) => (user[field] === set[field] ? [] : [[field, [user[field], set[field]]]])),
  )
  await audit(ctx, { action: 'auth.user.changed', subject: { kind: 'user', id }, changes: { email: user.email, ...changes } })
  return await userById(ctx, id)
}
