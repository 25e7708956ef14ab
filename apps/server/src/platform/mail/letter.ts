import type { Language } from '../i18n/languages.ts'
import { translate } from '../i18n/translate.ts'

interface Fact {
  readonly label: string
  readonly value: string
}

/** What a mail of the product itself says; a letter with a link shows it as a button and in full. */
export interface Letter {
  readonly subject: string
  readonly name: string
  readonly paragraphs: readonly string[]
  /** Stand after the first paragraph. */
  readonly facts?: readonly Fact[]
  readonly link?: { readonly label: string; readonly url: string }
  readonly after?: readonly string[]
}

export interface WrittenLetter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
const paragraph = (text: string): string => `<p style="margin:0 0 16px">${escaped(text)}</p>`

function button({ label, url }: NonNullable<Letter['link']>): string {
  return `<p style="margin:0 0 16px"><a href="${escaped(url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#b3261e;color:#ffffff;text-decoration:none">${escaped(label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#5c5c5c;word-break:break-all">${escaped(url)}</p>`
}

function table(facts: readonly Fact[]): string {
  const rows = facts.map(
    ({ label, value }) =>
      `<tr><td style="padding:2px 16px 2px 0;color:#5c5c5c;vertical-align:top;white-space:nowrap">${escaped(label)}</td><td style="padding:2px 0">${escaped(value)}</td></tr>`,
  )
  return `<table style="margin:0 0 16px;border-collapse:collapse">${rows.join('')}</table>`
}

/** Writes a letter as text and as HTML, with nothing in it that a mail program would have to fetch. */
export function write(language: Language, letter: Letter): WrittenLetter {
  const hello = translate(language, 'mail:hello', { name: letter.name })
  const { subject, paragraphs, facts = [], link, after = [] } = letter
  const lines = facts.length > 0 ? [facts.map(({ label, value }) => translate(language, 'mail:fact', { label, value })).join('\n')] : []
  const rows = facts.length > 0 ? [table(facts)] : []
  const [first = '', ...rest] = paragraphs
  const body = [
    paragraph(hello),
    paragraph(first),
    ...rows,
    ...rest.map(paragraph),
    ...(link ? [button(link)] : []),
    ...after.map(paragraph),
  ]
  return {
    subject,
    text: [hello, first, ...lines, ...rest, ...(link ? [`${link.label}:\n${link.url}`] : []), ...after].join('\n\n'),
    html: `<!doctype html><html lang="${language}"><body style="margin:0;padding:24px;font:15px/1.5 system-ui,sans-serif;color:#1c1c1c"><div style="max-width:560px">
${body.join('\n')}
</div></body></html>`,
  }
}
