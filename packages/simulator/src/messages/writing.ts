import { pick } from '../random/distributions.ts'
import type { Rng } from '../random/rng.ts'
import type { InboundKind, Locale, MessageChannel } from '../records.ts'
import { english } from './english.ts'
import { simplified } from './simplified.ts'
import type { Phrasebook } from './templates.ts'
import { traditional } from './traditional.ts'

const phrasebooks: Readonly<Record<Locale, Phrasebook>> = { en: english, 'zh-CN': simplified, 'zh-TW': traditional }

/** What a message may speak of. */
export interface Topic {
  readonly order: string
  readonly product: string
  readonly carrier: string
  readonly days: number
}

export interface Written {
  readonly subject: string
  readonly body: string
}

function fill({ countDays }: Phrasebook, text: string, topic: Topic): string {
  return text
    .replaceAll('{order}', topic.order)
    .replaceAll('{product}', topic.product)
    .replaceAll('{carrier}', topic.carrier)
    .replaceAll('{days}', countDays(topic.days))
}

export function writeInbound(rng: Rng, locale: Locale, kind: InboundKind, channel: MessageChannel, topic: Topic): Written {
  const book = phrasebooks[locale]
  const [subject, text] = pick(rng, book.inbound[kind])
  const greeting = pick(rng, book.greetings)
  const closing = pick(rng, book.closings)
  const body = channel === 'phone' ? book.callNote + text : [greeting, text, closing].join(book.separator)
  return { subject: fill(book, subject, topic), body: fill(book, body, topic) }
}

export function writeReply(rng: Rng, locale: Locale, kind: InboundKind, subject: string, topic: Topic): Written {
  const book = phrasebooks[locale]
  return { subject: book.replyPrefix + subject, body: fill(book, pick(rng, book.replies[kind]), topic) }
}
