import type { Template } from 'liquidjs'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Language } from '../../../platform/i18n/languages.ts'
import { translate } from '../../../platform/i18n/translate.ts'
import type { CatalogueOf } from '../../customers/index.ts'
import type { Recipient, RenderedMessage } from '../../engagement/index.ts'
import { factsFor, factsOf, sampleFacts } from './facts.ts'
import { htmlLetter, paragraphs, plainLetter } from './letter.ts'
import { type Engines, problemsOf, renderPart, type Scope, type TemplateProblem } from './template.ts'

export interface Writer {
  readonly engines: Engines
  readonly catalogue: CatalogueOf
  readonly currency: string
}

/** What a campaign says, before it is said to anybody. */
export interface Draft {
  readonly subject: string
  readonly body: string
  readonly language: Language
}

/** Everything wrong with a draft: empty when it can be written to anybody, by whoever asks. */
export async function problemsIn(
  ctx: Pick<Ctx, 'rights' | 'tx'>,
  writer: Writer,
  draft: Pick<Draft, 'subject' | 'body'>,
): Promise<readonly TemplateProblem[]> {
  const facts = factsOf(await writer.catalogue(ctx))
  const known = new Set(facts.map((fact) => fact.name))
  const samples = sampleFacts(facts).map((customer) => ({ customer, unsubscribe_url: 'https://example.com/u/sample' }))
  return [
    ...problemsOf(writer.engines.subject, 'subject', draft.subject, known, samples),
    ...problemsOf(writer.engines.body, 'body', draft.body, known, samples),
  ]
}

interface Parsed {
  readonly subject: Template[]
  readonly body: Template[]
}

function writeOne(writer: Writer, draft: Draft, parsed: Parsed, scope: Scope): RenderedMessage | TemplateProblem {
  const subject = renderPart(writer.engines.subject, 'subject', parsed.subject, scope)
  if (typeof subject !== 'string') return subject
  const body = renderPart(writer.engines.body, 'body', parsed.body, scope)
  if (typeof body !== 'string') return body
  const words = (key: string): string => translate(draft.language, `marketing:letter.${key}`)
  const namesWayOut = body.includes(scope.unsubscribe_url)
  const footer = namesWayOut ? null : { reason: words('reason'), action: words('unsubscribe'), url: scope.unsubscribe_url }
  const oneLine = subject.replace(/\s+/g, ' ').trim()
  const html = htmlLetter({ language: draft.language, subject: oneLine, content: paragraphs(body), footer })
  return { subject: oneLine, html, text: plainLetter(html) }
}

const unknownCustomer: TemplateProblem = { part: 'body', line: 1, column: 1, code: 'render', name: 'there is no such customer any more' }

/** Writes a draft, whose template is known to be sound, to each recipient. */
export async function writeMessages(
  ctx: Ctx,
  writer: Writer,
  draft: Draft,
  recipients: readonly Recipient[],
): Promise<ReadonlyMap<string, RenderedMessage | { readonly problem: string }>> {
  const parsed = { subject: writer.engines.subject.parse(draft.subject), body: writer.engines.body.parse(draft.body) }
  const ids = recipients.map((recipient) => recipient.customerId)
  const facts = await factsFor(ctx.tx, await writer.catalogue(ctx), writer.currency, ids)
  const messages = new Map<string, RenderedMessage | { readonly problem: string }>()
  for (const { customerId, unsubscribeUrl } of recipients) {
    const customer = facts.get(customerId)
    const written = customer ? writeOne(writer, draft, parsed, { customer, unsubscribe_url: unsubscribeUrl }) : unknownCustomer
    messages.set(customerId, 'html' in written ? written : { problem: `${written.part} ${written.line}:${written.column} ${written.name}` })
  }
  return messages
}
