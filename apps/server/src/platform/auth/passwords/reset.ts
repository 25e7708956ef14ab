import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import { mailNotice } from '../notices/mail-notice.ts'
import { endOtherSessions } from '../sessions/queries.ts'
import { forgetAddresses, rememberDevice } from '../throttle/known-devices.ts'
import { refuseWeakPassword } from './judge.ts'
import { mailReset } from './mails.ts'
import { type Person, personBy } from './person.ts'
import { redeemReset, userOfReset } from './reset-links.ts'
import { setPassword } from './set-password.ts'

/**
 * Answers a request for a link to a new password: the same, and by the same steps, whoever the address belongs to. Whether it is
 * anybody's is found out by the worker.
 */
export async function requestReset(ctx: Ctx, platform: Platform, given: string): Promise<void> {
  if (platform.config.smtpUrl === null) throw new Refusal('mail_unavailable')
  const email = given.trim().toLowerCase()
  await audit(ctx, {
    action: 'auth.password.reset_requested',
    subject: { kind: 'account', id: email },
    changes: { address: ctx.client.ip },
  })
  await mailReset(ctx, email)
}

async function ownerOf(tx: Tx, userId: string | null): Promise<Person> {
  const user = userId === null ? undefined : await personBy(tx, 'id', userId)
  if (!user) throw new Refusal('reset_link_invalid')
  return user
}

export async function readReset(ctx: Ctx, token: string): Promise<{ email: string }> {
  const { email } = await ownerOf(ctx.tx, await userOfReset(ctx.tx, token))
  return { email }
}

/**
 * Sets the password and signs the person out everywhere; they sign in with it next. This device is known from now on, so that they
 * get in while others still guess. A password that is refused leaves the link good.
 */
export async function confirmReset(ctx: Ctx, platform: Platform, given: { token: string; password: string }): Promise<void> {
  const user = await ownerOf(ctx.tx, await redeemReset(ctx.tx, given.token))
  await refuseWeakPassword(given.password, user, platform.config)
  await setPassword(ctx.tx, user.id, given.password)
  const sessions = await endOtherSessions(ctx.tx, user.id, null)
  await forgetAddresses(ctx.tx, user.id)
  await rememberDevice(ctx, platform, user.id)
  const changes = { address: ctx.client.ip, sessions }
  await audit(
    { ...ctx, actor: { kind: 'user', ...user } },
    { action: 'auth.password.reset', subject: { kind: 'user', id: user.id }, changes },
  )
  await mailNotice(ctx, platform, user.id, { kind: 'passwordReset' })
}
