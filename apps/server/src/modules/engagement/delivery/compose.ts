import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import { db } from '../tables.ts'
import { unsubscribeToken } from '../unsubscribe/token.ts'
import { type ClaimedSend, keysOf } from './claim.ts'
import type { Render, RenderedMessage } from './render.ts'

export interface ReadyMessage extends ClaimedSend, RenderedMessage {
  readonly headers: Readonly<Record<string, string>>
}

// A filter of a template can make what PostgreSQL refuses to keep.
const withoutNul = (text: string): string => text.replaceAll('\u0000', '')
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim()

function headersFor(platform: Platform, token: string): Record<string, string> {
  return {
    // RFC 8058: the address takes a POST without cookies; a GET of it changes nothing.
    'List-Unsubscribe': `<${platform.config.baseUrl}/u/${token}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    Precedence: 'bulk',
    'Auto-Submitted': 'auto-generated',
  }
}

async function failUnwritten(ctx: Ctx, unwritten: readonly Unwritten[]): Promise<void> {
  if (unwritten.length === 0) return
  const [sends, problems] = [unwritten.map(({ send }) => send), unwritten.map(({ problem }) => problem)]
  await sql`
    update engagement.sends s set state = 'failed', reason = 'unwritable', error = p.problem, settled_at = ${ctx.now}::timestamptz,
      changed_xid = pg_current_xact_id()
    from unnest(${sends.map((send) => send.customerId)}::uuid[], ${sends.map((send) => send.sendId)}::uuid[], ${problems}::text[])
      as p(customer_id, send_id, problem)
    where s.customer_id = p.customer_id and s.send_id = p.send_id and s.state = 'claimed'`.execute(db(ctx.tx))
}

async function keep(ctx: Ctx, messages: readonly ReadyMessage[]): Promise<void> {
  if (messages.length === 0) return
  await db(ctx.tx)
    .insertInto('engagement.messages')
    .values(
      messages.map((message) => ({
        customerId: message.customerId,
        sendId: message.sendId,
        recipientName: message.name,
        subject: message.subject,
        html: message.html,
        plain: message.text,
        headers: JSON.stringify(message.headers),
        renderedAt: ctx.now,
      })),
    )
    .onConflict((clash) =>
      clash.columns(['customerId', 'sendId']).doUpdateSet((e) => ({
        recipientName: e.ref('excluded.recipientName'),
        subject: e.ref('excluded.subject'),
        html: e.ref('excluded.html'),
        plain: e.ref('excluded.plain'),
        headers: e.ref('excluded.headers'),
        renderedAt: e.ref('excluded.renderedAt'),
      })),
    )
    .execute()
}

interface Unwritten {
  readonly send: ClaimedSend
  readonly problem: string
}

async function write(
  ctx: Ctx,
  platform: Platform,
  render: Render | undefined,
  occasionId: string,
  sends: readonly ClaimedSend[],
): Promise<{ ready: readonly ReadyMessage[]; unwritten: readonly Unwritten[] }> {
  const tokens = new Map(sends.map((send) => [send.customerId, unsubscribeToken(platform.secret, send)]))
  const tokenOf = (customerId: string): string => tokens.get(customerId) ?? ''
  const recipients = sends.map(({ customerId }) => ({
    customerId,
    unsubscribeUrl: `${platform.config.baseUrl}/u/${tokenOf(customerId)}`,
  }))
  const written = await render?.(ctx, occasionId, recipients)
  const ready: ReadyMessage[] = []
  const unwritten: Unwritten[] = []
  for (const send of sends) {
    const message = written?.get(send.customerId) ?? { problem: `nobody wrote this message of the kind ${send.occasionKind}` }
    if ('problem' in message) unwritten.push({ send, problem: message.problem.slice(0, 500) })
    else
      ready.push({
        ...send,
        html: withoutNul(message.html),
        text: withoutNul(message.text),
        name: oneLine(send.name),
        subject: oneLine(message.subject),
        headers: headersFor(platform, tokenOf(send.customerId)),
      })
  }
  return { ready, unwritten }
}

/** Has the claimed messages written by whoever made the occasion and keeps them; what cannot be written fails with its reason. */
export async function compose(
  ctx: Ctx,
  platform: Platform,
  renders: ReadonlyMap<string, Render>,
  sends: readonly ClaimedSend[],
): Promise<readonly ReadyMessage[]> {
  const all: ReadyMessage[] = []
  for (const [occasionId, group] of Map.groupBy(sends, (send) => send.occasionId)) {
    const { ready, unwritten } = await write(ctx, platform, renders.get(group[0]?.occasionKind ?? ''), occasionId, group)
    await failUnwritten(ctx, unwritten)
    all.push(...ready)
  }
  await keep(ctx, all)
  return all
}

/** Gives claimed sends back to the queue: nothing of them has left. */
export async function release(ctx: Ctx, claimedBy: string, sends: readonly ClaimedSend[]): Promise<void> {
  await sql`
    with back as (
      update engagement.sends s set state = 'queued', claimed_by = null, claimed_at = null, changed_xid = pg_current_xact_id()
      from (${keysOf(sends)}) k where s.customer_id = k.customer_id and s.send_id = k.send_id and s.state = 'claimed'
        and s.claimed_by = ${claimedBy}::uuid
      returning s.customer_id, s.send_id)
    insert into engagement.send_queue (next_at, customer_id, send_id) select ${ctx.now}::timestamptz, customer_id, send_id from back`.execute(
    db(ctx.tx),
  )
}
