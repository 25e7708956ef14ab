import { z } from 'zod'
import type { Ctx } from '../http/context.ts'
import { newId } from '../ids/ids.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { type MountedTask, task } from '../jobs/task.ts'
import type { Platform } from '../platform.ts'
import { type Mail, openSmtp } from './smtp.ts'

const sendTask = 'platform.send_mail'
// With the queue's growing pauses: something less than an hour, the life of the shortest link.
export const mailAttempts = 8

const Addressed = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
})

const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim()

/** Hands one mail over now. Throws when it is worth another try; a mail server that says no for good is only written in the log. */
export async function handOverMail(platform: Platform, mail: Omit<Mail, 'headers'>): Promise<void> {
  const { config, log, clock } = platform
  if (config.smtpUrl === null) return log.warn('a mail was dropped: no mail server is configured any more')
  const smtp = openSmtp(config.smtpUrl, config.mailFrom)
  try {
    const headers = { 'Auto-Submitted': 'auto-generated' }
    const outcome = await smtp.handOver({ ...mail, name: oneLine(mail.name), subject: oneLine(mail.subject), headers }, clock.now())
    if (outcome.kind === 'accepted') return
    const isFinal = outcome.kind === 'recipient_rejected' || outcome.kind === 'message_rejected'
    if (!isFinal) throw new Error(`the mail was not handed over (${outcome.kind}): ${outcome.error}`)
    log.warn({ outcome: outcome.kind, error: outcome.error }, 'the mail server refused a mail')
  } finally {
    smtp.close()
  }
}

/**
 * Has the worker send a mail once the transaction is committed: a refused request sends nothing, a crash loses nothing.
 * The text waits in the database, so a secret must not stand in it.
 */
export async function sendMail(
  ctx: Ctx,
  to: { readonly name: string; readonly email: string },
  letter: { readonly subject: string; readonly text: string; readonly html: string },
): Promise<void> {
  await enqueue(ctx.tx, sendTask, { id: newId(), name: to.name, address: to.email, ...letter }, { maxAttempts: mailAttempts })
}

export function mailTasks(platform: Platform): readonly MountedTask[] {
  return [task(sendTask, Addressed, async (mail) => await handOverMail(platform, mail))]
}
