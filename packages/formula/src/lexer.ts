import type { Span } from './ast.ts'
import type { Problem, ProblemCode } from './problem.ts'

export interface Token extends Span {
  readonly kind: 'number' | 'text' | 'name' | 'field' | 'symbol' | 'end'
  /** A name as written, a symbol in its plain form, a text or braced field without quotes and escapes. */
  readonly text: string
}

export type Lexed = { readonly tokens: readonly Token[] } | { readonly problem: Problem }

const blanks = /[\s\u00a0\u3000\ufeff]+/uy
const number = /\d+(?:\.\d+)?|\.\d+/y
const name = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy
const symbol = /<=|>=|<>|!=|[-+*/%^&=<>(),≤≥≠×÷（），]/uy
const longestWhole = 30
const longestFraction = 12

// What a Chinese keyboard or a word processor writes in their place.
const plain: Readonly<Record<string, string>> = {
  '!=': '<>',
  '≠': '<>',
  '≤': '<=',
  '≥': '>=',
  '×': '*',
  '÷': '/',
  '（': '(',
  '）': ')',
  '，': ',',
}
const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”' }
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '"': '"', '“': '“', '”': '”', '\\': '\\' }

const problem = (code: ProblemCode, from: number, to: number, params: Problem['params'] = {}): { problem: Problem } => ({
  problem: { code, params, from, to },
})

function match(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? null
}

type Read = Token | { readonly problem: Problem }

function readText(source: string, from: number): Read {
  const close = closing[source.charAt(from)] ?? '"'
  let text = ''
  let at = from + 1
  while (at < source.length) {
    const char = source.charAt(at)
    if (char === close) {
      if (source.charAt(at + 1) !== close) return { kind: 'text', text, from, to: at + 1 }
      text += close
      at += 2
    } else if (char === '\\') {
      const escaped = escapes[source.charAt(at + 1)]
      if (escaped === undefined) return problem('formula_escape', at, Math.min(at + 2, source.length), { found: source.slice(at, at + 2) })
      text += escaped
      at += 2
    } else {
      text += char
      at += 1
    }
  }
  return problem('formula_open_text', from, source.length)
}

function readBraced(source: string, from: number): Read {
  let text = ''
  let at = from + 1
  while (at < source.length) {
    const char = source.charAt(at)
    if (char === '}') {
      if (source.charAt(at + 1) !== '}') break
      at += 1
    }
    text += char
    at += 1
  }
  if (at >= source.length) return problem('formula_open_field', from, source.length)
  if (text.trim() === '') return problem('formula_unexpected', from, at + 1, { found: source.slice(from, at + 1), expected: 'field' })
  return { kind: 'field', text: text.trim(), from, to: at + 1 }
}

function readNumber(found: string, from: number): Read {
  const [whole = '', fraction = ''] = found.split('.')
  const fits = whole.replace(/^0+/, '').length <= longestWhole && fraction.length <= longestFraction
  const to = from + found.length
  return fits
    ? { kind: 'number', text: found, from, to }
    : problem('formula_number', from, to, { found, whole: longestWhole, fraction: longestFraction })
}

function readToken(source: string, from: number): Read {
  const char = source.charAt(from)
  if (closing[char] !== undefined) return readText(source, from)
  if (char === '{') return readBraced(source, from)
  const digits = match(number, source, from)
  if (digits !== null) return readNumber(digits, from)
  const word = match(name, source, from)
  if (word !== null) return { kind: 'name', text: word, from, to: from + word.length }
  const sign = match(symbol, source, from)
  if (sign !== null) return { kind: 'symbol', text: plain[sign] ?? sign, from, to: from + sign.length }
  const found = String.fromCodePoint(source.codePointAt(from) ?? 0)
  return problem('formula_character', from, from + found.length, { found })
}

// A database stores neither: they would be refused only when the formula runs.
function unstorable(source: string): number {
  return source.search(/\0|\p{Surrogate}/u)
}

/** The source cut into words; stops at the first that is none. */
export function lex(source: string): Lexed {
  const odd = unstorable(source)
  if (odd !== -1) return problem('formula_character', odd, odd + 1, { found: `U+${source.charCodeAt(odd).toString(16).padStart(4, '0')}` })
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    at += match(blanks, source, at)?.length ?? 0
    if (at >= source.length) break
    const token = readToken(source, at)
    if ('problem' in token) return token
    tokens.push(token)
    at = token.to
  }
  tokens.push({ kind: 'end', text: '', from: source.length, to: source.length })
  return { tokens }
}

const keywords: ReadonlySet<string> = new Set(['and', 'or', 'not', 'true', 'false', 'blank'])

export const isKeyword = (word: string): boolean => keywords.has(word.toLowerCase())

/** Whether a field's name can stand without braces. */
export function isPlainName(text: string): boolean {
  return match(name, text, 0) === text && !isKeyword(text)
}
