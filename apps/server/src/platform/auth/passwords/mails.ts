import { z } from 'zod'
import type { Tx } from '../../db/tx.ts'
import { asSystem, type Ctx } from '../../http/context.ts'
import { translate } from '../../i18n/translate.ts'
import { newId } from '../../ids/ids.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { type MountedTask, task } from '../../jobs/task.ts'
import { type Letter, write } from '../../mail/letter.ts'
import { handOverMail, mailAttempts } from '../../mail/mail.ts'
import type { Platform } from '../../platform.ts'
import { createSignInLink, dropLink, invitationHours } from '../sessions/links.ts'
import { type Person, personBy } from './person.ts'
import { createReset, dropReset } from './reset-links.ts'

const resetTask = 'auth.mail_reset'
const invitationTask = 'auth.mail_invitation'
const Reset = z.object({ email: z.string() })
const Invitation = z.object({ userId: z.string(), inviter: z.string() })

interface Link {
  readonly recipient: Person
  readonly letter: Letter
  /** Takes the token back when its mail did not leave. */
  readonly drop: (tx: Tx) => Promise<void>
}

// The token is made where the mail is handed over: waiting in the queue it could be read by whoever reads the database.
async function handOverLink(platform: Platform, make: (ctx: Ctx) => Promise<Link | null>): Promise<void> {
  if (platform.config.smtpUrl === null) return
  const link = await asSystem(platform, make)
  if (!link) return
  const { name, email, language } = link.recipient
  try {
    await handOverMail(platform, { id: newId(), name, address: email, ...write(language, link.letter) })
  } catch (error) {
    await asSystem(platform, async (ctx) => await link.drop(ctx.tx))
    throw error
  }
}

async function resetLink(ctx: Ctx, baseUrl: string, email: string): Promise<Link | null> {
  const recipient = await personBy(ctx.tx, 'email', email)
  const token = recipient ? await createReset(ctx.tx, recipient.id) : null
  if (!recipient || token === null) return null
  const { name, language } = recipient
  return {
    recipient,
    letter: {
      subject: translate(language, 'mail:reset.subject'),
      name,
      paragraphs: [translate(language, 'mail:reset.text')],
      link: { label: translate(language, 'mail:reset.button'), url: `${baseUrl}/sign-in/new-password?token=${token}` },
      after: [translate(language, 'mail:reset.ignore')],
    },
    drop: (tx) => dropReset(tx, token),
  }
}

async function invitationLink(ctx: Ctx, baseUrl: string, given: z.infer<typeof Invitation>): Promise<Link | null> {
  const recipient = await personBy(ctx.tx, 'id', given.userId)
  if (!recipient) return null
  const token = await createSignInLink(ctx.tx, recipient.id, invitationHours)
  const { name, email, language } = recipient
  return {
    recipient,
    letter: {
      subject: translate(language, 'mail:invitation.subject', { inviter: given.inviter }),
      name,
      paragraphs: [translate(language, 'mail:invitation.text', { inviter: given.inviter, email })],
      link: { label: translate(language, 'mail:invitation.button'), url: `${baseUrl}/sign-in/link?token=${token}` },
      after: [translate(language, 'mail:invitation.ignore')],
    },
    drop: (tx) => dropLink(tx, token),
  }
}

/** Has a link to a new password sent to whoever has this address. Nothing here tells whether anybody has. */
export async function mailReset(ctx: Ctx, email: string): Promise<void> {
  await enqueue(ctx.tx, resetTask, { email }, { maxAttempts: mailAttempts })
}

/** Has an invitation sent, in the language of the one invited; without a mail server the administrator passes the link on. */
export async function mailInvitation(ctx: Ctx, userId: string): Promise<void> {
  await enqueue(ctx.tx, invitationTask, { userId, inviter: ctx.actor.name }, { maxAttempts: mailAttempts })
}

export function passwordMailTasks(platform: Platform): readonly MountedTask[] {
  const { baseUrl } = platform.config
  return [
    task(resetTask, Reset, async ({ email }) => await handOverLink(platform, (ctx) => resetLink(ctx, baseUrl, email))),
    task(invitationTask, Invitation, async (given) => await handOverLink(platform, (ctx) => invitationLink(ctx, baseUrl, given))),
  ]
}
