import { escapeLike } from '../../../platform/fields/compile.ts'
import { hasHan, readingOf, wordsOf } from '../names/pinyin.ts'

/** What somebody typed into the search field, taken apart once. */
export interface Words {
  readonly text: string
  /** LIKE patterns of what begins so; null: not something that could. */
  readonly namePrefix: string | null
  readonly initialsPrefix: string | null
  readonly emailPrefix: string | null
  readonly phonePrefixes: readonly string[]
  /** A LIKE pattern of what is anywhere in the number. */
  readonly phonePart: string | null
  /** LIKE patterns that the name must all contain, in any order. */
  readonly nameParts: readonly string[]
  /** Chinese characters as typed: those that only sound the same are not meant. */
  readonly characters: readonly string[]
}

const shortestPart = 3
const fewestDigits = 3
// People ask for the last four: three would be in every fourth number.
const fewestInnerDigits = 4

function digitsOf(text: string): string {
  return /^[+(（]?[\d\s()（）.-]+$/.test(text) ? text.normalize('NFKC').replace(/\D/g, '') : ''
}

function phonePrefixesOf(text: string, callingCode: string): readonly string[] {
  const digits = digitsOf(text)
  if (digits.length < fewestDigits) return []
  if (text.startsWith('+')) return [`+${digits}%`]
  return [`+${digits}%`, `+${callingCode}${digits.replace(/^0/, '')}%`]
}

const like = (value: string): string | null => (value === '' ? null : `${escapeLike(value)}%`)

/** `callingCode`: the company's country's, for numbers typed without one. */
export function wordsFrom(typed: string, callingCode: string): Words {
  const text = typed.trim()
  const whole = readingOf(text).pinyin
  const words = text.split(/\s+/).filter((word) => word !== '')
  const parts = words.map((word) => readingOf(word, 'inside').pinyin)
  const digits = digitsOf(text)
  const isLatin = /^[\x21-\x7e]+$/.test(text)
  return {
    text,
    namePrefix: like(whole),
    initialsPrefix: isLatin && /^[a-z]+$/i.test(text) ? like(text.toLowerCase()) : null,
    emailPrefix: isLatin ? like(text.toLowerCase()) : null,
    phonePrefixes: phonePrefixesOf(text, callingCode),
    phonePart: digits.length >= fewestInnerDigits ? `%${digits}%` : null,
    // Shorter ones have no trigram: they would be looked for in every name.
    nameParts: parts.every((part) => part.length >= shortestPart) ? parts.map((part) => `%${escapeLike(part)}%`) : [],
    characters: wordsOf(text)
      .filter(hasHan)
      .map((word) => `%${escapeLike(word)}%`),
  }
}
