import type { z } from 'zod'
import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { mailNotice } from '../notices/mail-notice.ts'
import { db } from '../schema.ts'
import { enterByLink, type SessionParts, type SignInOutcome } from '../sessions/commands.ts'
import { redeemSignInLink, userOfLink } from '../sessions/links.ts'
import { endOtherSessions } from '../sessions/queries.ts'
import { refuseOtherWays } from '../sso/exclusive.ts'
import { accountOf, forgetAddresses } from '../throttle/known-devices.ts'
import type { LinkAcceptance, LinkOwner } from './contract.ts'
import { refuseWeakPassword } from './judge.ts'
import { type Person, personBy } from './person.ts'
import { setPassword } from './set-password.ts'

async function ownerOf(tx: Tx, userId: string | null): Promise<Person> {
  const user = userId === null ? undefined : await personBy(tx, 'id', userId)
  if (!user) throw new Refusal('sign_in_link_invalid')
  return user
}

/** Whom a sign-in link is for. It stays good: programs that look for viruses open every link. */
export async function readLink(ctx: Ctx, token: string): Promise<z.infer<typeof LinkOwner>> {
  const { id, email, name, language } = await ownerOf(ctx.tx, await userOfLink(ctx.tx, token))
  const { password } = await accountOf(ctx.tx, id)
  return { email, name, language, hasPassword: password !== null }
}

/** The one invited says who they are and sets their password, and is in. A password that is refused leaves the link good. */
export async function acceptLink(ctx: Ctx, parts: SessionParts, given: LinkAcceptance): Promise<SignInOutcome> {
  const user = await ownerOf(ctx.tx, await userOfLink(ctx.tx, given.token))
  await refuseOtherWays(ctx, user.id)
  // Of several at once one has it.
  await ownerOf(ctx.tx, await redeemSignInLink(ctx.tx, given.token))
  const [name, language] = [given.name?.trim() || user.name, given.language ?? user.language]
  const { password: before } = await accountOf(ctx.tx, user.id)
  await refuseWeakPassword(given.password, { name, email: user.email }, parts.platform.config)
  await db(ctx.tx).updateTable('auth.user').set({ name, language }).where('id', '=', user.id).execute()
  await setPassword(ctx.tx, user.id, given.password)
  const sessions = await endOtherSessions(ctx.tx, user.id, null)
  await forgetAddresses(ctx.tx, user.id)
  const changes = { name: [user.name, name], language: [user.language, language], address: ctx.client.ip, sessions }
  const actor = { kind: 'user', ...user, name, language } as const
  await audit({ ...ctx, actor }, { action: 'auth.user.link_accepted', subject: { kind: 'user', id: user.id }, changes })
  if (before !== null) await mailNotice(ctx, parts.platform, user.id, { kind: 'passwordReset' })
  return await enterByLink(ctx, parts, user.id)
}
