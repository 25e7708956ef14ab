import type { Formats, Text } from '@guanxi/ui'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import type { Entry } from '../queries.ts'
import { isChannel, results } from './entry-kinds.ts'

type CustomersText = Text<Catalogues['customers']>

function moneyOf({ amountMinor, currency }: Entry, formats: Formats): string {
  return amountMinor === null || currency === null ? '' : formats.money(Math.abs(amountMinor), currency)
}

function talk(entry: Entry, text: CustomersText): string {
  const channel = isChannel(entry.channel) ? text(`pages.timeline.channels.${entry.channel}`) : (entry.channel ?? '')
  if (entry.kind === 'complaint') return text('pages.timeline.complaint', { channel })
  return text(entry.direction === 'out' ? 'pages.timeline.messageOut' : 'pages.timeline.messageIn', { channel })
}

function ofRecord({ kindName: kind, title, what, field }: NonNullable<Entry['record']>, text: CustomersText): string {
  if (what === 'added') return text('pages.timeline.recordAdded', { kind, title })
  if (what === 'removed' || !field) return text('pages.timeline.recordRemoved', { kind, title })
  const { name, from, to } = field
  if (from === null) return text('pages.timeline.recordSet', { kind, title, field: name, to: to ?? '' })
  if (to === null) return text('pages.timeline.recordCleared', { kind, title, field: name, from })
  return text('pages.timeline.recordMoved', { kind, title, field: name, from, to })
}

const contactWords = {
  visit: 'pages.timeline.visit',
  meeting: 'pages.timeline.meeting',
  task: 'pages.timeline.task',
} as const
const callWords = { in: 'pages.timeline.callIn', out: 'pages.timeline.callOut', none: 'pages.timeline.call' } as const

// With whom one spoke, what came of it, and how long it took.
function ofContact(entry: Entry, kind: 'call' | keyof typeof contactWords, text: CustomersText, formats: Formats): string {
  const words = kind === 'call' ? callWords[entry.direction ?? 'none'] : contactWords[kind]
  const result = results.find((one) => one === entry.result)
  const { durationMinutes: minutes } = entry
  return [
    text(words, { subject: entry.subject ?? '' }),
    ...(result === undefined ? [] : [text(`pages.timeline.results.${result}`)]),
    ...(minutes === null ? [] : [text('pages.timeline.minutes', { shown: formats.number(minutes) })]),
  ].join(' · ')
}

const relationWords = {
  added: 'pages.timeline.relationAdded',
  changed: 'pages.timeline.relationChanged',
  ended: 'pages.timeline.relationEnded',
  removed: 'pages.timeline.relationRemoved',
} as const

/** What happened, in one sentence of the reader's language; what was said stands below it. */
export function sentenceOf(entry: Entry, text: CustomersText, formats: Formats): string {
  if (entry.record) return ofRecord(entry.record, text)
  if (entry.relation) return text(relationWords[entry.relation.what], { name: entry.relation.name, other: entry.relation.otherName })
  const number = entry.subject ?? ''
  const amount = moneyOf(entry, formats)
  switch (entry.kind) {
    case 'order':
      return text('pages.timeline.order', { number, amount })
    case 'return':
      return text('pages.timeline.return', { number, amount })
    case 'order_changed':
      return text('pages.timeline.orderChanged', { number, amount })
    case 'note':
      return text('pages.timeline.note', { name: entry.actor ?? '' })
    case 'merge':
      return text('pages.timeline.merged', { name: entry.actor ?? '' })
    case 'unmerge':
      return text('pages.timeline.unmerged', { name: entry.actor ?? '' })
    case 'campaign':
      return text('pages.timeline.campaign', { subject: number })
    case 'call':
    case 'visit':
    case 'meeting':
    case 'task':
      return ofContact(entry, entry.kind, text, formats)
    case 'message':
    case 'complaint':
      return talk(entry, text)
    default:
      return number === '' ? entry.kind.replaceAll('_', ' ') : number
  }
}

/** Subject and words of what was said or written; nothing for entries whose sentence says it all. */
export function wordsOf({ kind, subject, body }: Entry): { subject: string | null; body: string | null } {
  const isTalk = kind === 'message' || kind === 'complaint'
  return { subject: isTalk ? subject : null, body }
}
