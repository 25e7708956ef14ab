import { asSystem, type Ctx } from '../../../platform/http/context.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { domainOf, openSmtp, type Smtp, smtpConnections } from '../../../platform/mail/smtp.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type ClaimedSend, claimDue, markHandingOver } from './claim.ts'
import { compose, type ReadyMessage, release } from './compose.ts'
import type { Timeline } from './hand-overs.ts'
import { type Attempt, keepInOutbox, recordAttempts, sayFinished } from './record.ts'
import type { Render } from './render.ts'

export interface DeliveryParts {
  readonly platform: Platform
  readonly timeline: Timeline
  readonly renders: ReadonlyMap<string, Render>
}

const batchSize = 100
// Between marking and recording lie this many hand-overs: what a crash can leave unknown.
const roundSize = 2 * smtpConnections

interface Batch {
  readonly taken: number
  readonly messages: readonly ReadyMessage[]
}

async function prepare(ctx: Ctx, parts: DeliveryParts, claimedBy: string): Promise<Batch> {
  const { platform, renders, timeline } = parts
  const claim = { claimedBy, limit: batchSize, domain: domainOf(platform.config.mailFrom), timeZone: platform.config.timeZone }
  const { taken, sends, refused } = await claimDue(ctx, platform.secret, claim)
  const messages = await compose(ctx, platform, renders, sends)
  const stay = platform.config.smtpUrl === null
  if (stay) await keepInOutbox(ctx, timeline, claimedBy, messages)
  if (stay || messages.length < sends.length || refused.length > 0) await sayFinished(ctx, [...sends, ...refused])
  return { taken, messages: stay ? [] : messages }
}

async function handOverRound(
  parts: DeliveryParts,
  smtp: Smtp,
  claimedBy: string,
  round: readonly ReadyMessage[],
): Promise<readonly Attempt[]> {
  const { platform } = parts
  const mine = await asSystem(platform, async (ctx) => {
    const marked = await markHandingOver(ctx, platform.secret, claimedBy, round)
    if (marked.size < round.length) await sayFinished(ctx, round)
    return marked
  })
  const sentAt = platform.clock.now()
  const attempts = await Promise.all(
    round
      .filter((send) => mine.has(send.sendId))
      .map(async (send) => ({ send, outcome: await smtp.handOver({ ...send, id: send.sendId }, sentAt) })),
  )
  if (attempts.length > 0)
    await asSystem(platform, (ctx) => recordAttempts(ctx, { secret: platform.secret, timeline: parts.timeline }, claimedBy, attempts))
  return attempts
}

/** Hands a batch over in rounds; what it could not begin is given back. True when the server cannot be reached. */
async function handOver(parts: DeliveryParts, smtp: Smtp, claimedBy: string, batch: Batch, signal: AbortSignal): Promise<boolean> {
  let rest: readonly ReadyMessage[] = batch.messages
  let unreachable = false
  while (rest.length > 0 && !signal.aborted && !unreachable) {
    const attempts = await handOverRound(parts, smtp, claimedBy, rest.slice(0, roundSize))
    unreachable = attempts.length > 0 && attempts.every(({ outcome }) => outcome.kind === 'unreachable')
    rest = rest.slice(roundSize)
  }
  const left: readonly ClaimedSend[] = rest
  if (left.length > 0) await asSystem(parts.platform, (ctx) => release(ctx, claimedBy, left))
  return unreachable
}

/**
 * Delivers what is due until nothing is left, the process is about to stop, or the mail server cannot be reached. Any number
 * of workers may do so at once: each claims rows that no other holds.
 */
export async function deliver(parts: DeliveryParts, signal: AbortSignal): Promise<void> {
  const { config, log } = parts.platform
  const claimedBy = newId()
  const smtp = config.smtpUrl === null ? null : openSmtp(config.smtpUrl, config.mailFrom)
  try {
    while (!signal.aborted) {
      const batch = await asSystem(parts.platform, (ctx) => prepare(ctx, parts, claimedBy))
      if (batch.taken === 0) return
      if (smtp && (await handOver(parts, smtp, claimedBy, batch, signal))) {
        log.warn('the mail server cannot be reached; messages wait')
        return
      }
    }
  } finally {
    smtp?.close()
  }
}
