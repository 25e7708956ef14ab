import { escapeHtml } from './template.ts'

const markup = /<\/?[a-z][^>]*>/i
const link = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)，。；：！？）]/g

/** A body without markup is read as paragraphs; addresses in it become links. */
export function paragraphs(body: string): string {
  if (markup.test(body)) return body
  return body
    .split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${paragraph.trim().replace(link, '<a href="$&">$&</a>').replace(/\r?\n/g, '<br>\n')}</p>`)
    .join('\n')
}

export interface Letter {
  readonly language: string
  readonly subject: string
  /** HTML of the message itself. */
  readonly content: string
  /** Words and address of the way out, where the message does not name it itself. */
  readonly footer: { readonly reason: string; readonly action: string; readonly url: string } | null
}

/** The whole HTML document of a message. */
export function htmlLetter({ language, subject, content, footer }: Letter): string {
  const out = footer
    ? `\n<hr>\n<p><small>${escapeHtml(footer.reason)} <a href="${escapeHtml(footer.url)}">${escapeHtml(footer.action)}</a></small></p>`
    : ''
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="font-family: sans-serif; line-height: 1.5; max-width: 40em; margin: 0 auto; padding: 1em">
${content}${out}
</body>
</html>
`
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : Number.NaN
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code)
    return named[name?.toLowerCase() ?? ''] ?? whole
  })
}

/** The same message for those who read plain text: blocks become lines, links keep their address. */
export function plainLetter(html: string): string {
  const body = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(head|style|script|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<!doctype[^>]*>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<a\b[^>]*\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>(.*?)<\/a\s*>/gi, (_all, double?: string, single?: string, words = '') => {
      const url = double ?? single ?? ''
      const label = words.replace(/<[^>]*>/g, '').trim()
      return label === '' || label === url ? url : `${label} (${url})`
    })
    .replace(/<br\b[^>]*>/gi, '\n')
    .replace(/<hr\b[^>]*>/gi, '\n\n--\n')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<\/(p|div|h[1-6]|ul|ol|table|blockquote)\s*>/gi, '\n\n')
    .replace(/<\/(tr|li)\s*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
  return `${decode(body)
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}
