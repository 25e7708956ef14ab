import type { Ctx } from '../../http/context.ts'
import { write } from '../../mail/letter.ts'
import { sendMail } from '../../mail/mail.ts'
import type { Platform } from '../../platform.ts'
import { personBy } from '../passwords/person.ts'
import { letterOf, type Notice } from './letter-of.ts'

/** Who did it, for the one it was done to: null where it was they themselves, who at the sign-in are nobody yet. */
function doerOf({ actor }: Ctx, userId: string): string | null {
  if (actor.kind === 'public' || actor.id === userId) return null
  return actor.name
}

/**
 * Tells a person by mail what has just changed about how they sign in, in case it was not them. It leaves when the transaction is committed; where no
 * mail server is set up, or for whoever can sign in by no means, nothing does. `to` is for the address that somebody had until now.
 */
export async function mailNotice(ctx: Ctx, platform: Platform, userId: string, notice: Notice, to?: string): Promise<void> {
  const { smtpUrl, timeZone, baseUrl } = platform.config
  const person = smtpUrl === null ? undefined : await personBy(ctx.tx, 'id', userId)
  if (!person) return
  const recipient = { ...person, email: to ?? person.email }
  const by = doerOf(ctx, userId)
  // Of a directory's own server the reader knows nothing.
  const address = ctx.actor.kind === 'system' ? '' : ctx.client.ip
  const facts = { recipient, at: ctx.now, address, by, timeZone, baseUrl }
  await sendMail(ctx, recipient, write(recipient.language, letterOf(notice, facts)))
}
