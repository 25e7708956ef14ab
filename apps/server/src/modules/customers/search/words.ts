import { escapeLike } from '../../../platform/fields/compile.ts'
import { cleaned } from '../names/clean.ts'
import { readingOf } from '../names/pinyin.ts'
import { spellings, waysToWrite } from '../names/variants.ts'

/** What somebody typed into the search field, taken apart once. */
export interface Words {
  readonly text: string
  /** LIKE patterns of what begins so; null: not something that could. */
  readonly namePrefix: string | null
  /** The same, by how it may be written: a character may be read otherwise in its traditional form. */
  readonly namePrefixes: readonly string[]
  readonly initialsPrefix: string | null
  readonly emailPrefix: string | null
  readonly phonePrefixes: readonly string[]
  /** A LIKE pattern of what the number, read backwards, begins with: people say the last four. */
  readonly phoneEnd: string | null
  /** A LIKE pattern of what is anywhere in the number. */
  readonly phonePart: string | null
  /** LIKE patterns that the name must all contain, in any order. */
  readonly nameParts: readonly string[]
  /** The same, each part by how it may be written. */
  readonly namePartReadings: readonly (readonly string[])[]
  /** What is typed and what it may be in simplified and in traditional characters. */
  readonly spellings: readonly string[]
  /** Regular expressions of Chinese characters as typed, simplified or traditional: those that only sound the same are not meant. */
  readonly characters: readonly string[]
}

const shortestPart = 3
const fewestDigits = 3
// People ask for the last four: three would be in every fourth number.
const fewestLastDigits = 4
const fewestInnerDigits = 4
const mostDigits = 15

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

const readings = (text: string, place: 'whole' | 'inside'): readonly string[] => [
  ...new Set(spellings(text).map((spelling) => readingOf(spelling, place).pinyin)),
]

function asWritten(run: string): string {
  return [...run]
    .map((character) => waysToWrite(character))
    .map((ways) => (ways.length === 1 ? ways[0] : `[${ways.join('')}]`))
    .join('')
}

const backwards = (digits: string): string => [...digits].toReversed().join('')

/** `callingCode`: the company's country's, for numbers typed without one. */
export function wordsFrom(typed: string, callingCode: string): Words {
  const text = cleaned(typed)
  const words = text.split(/\s+/).filter((word) => word !== '')
  const prefixes = readings(text, 'whole').flatMap((reading) => like(reading) ?? [])
  const parts = words.map((word) => readings(word, 'inside'))
  const isLong = parts.every((ways) => ways.every((part) => part.length >= shortestPart))
  const inside = isLong ? parts.map((ways) => ways.map((part) => `%${escapeLike(part)}%`)) : []
  const digits = digitsOf(text)
  const isLatin = /^[\x21-\x7e]+$/.test(text)
  return {
    text,
    namePrefix: prefixes[0] ?? null,
    namePrefixes: prefixes,
    initialsPrefix: isLatin && /^[a-z]+$/i.test(text) ? like(text.toLowerCase()) : null,
    emailPrefix: isLatin ? like(text.toLowerCase()) : null,
    phonePrefixes: phonePrefixesOf(text, callingCode),
    phoneEnd: digits.length >= fewestLastDigits && digits.length <= mostDigits ? `${backwards(digits)}%` : null,
    phonePart: digits.length >= fewestInnerDigits ? `%${digits}%` : null,
    // Shorter ones have no trigram: they would be looked for in every name.
    nameParts: inside.flatMap(([first]) => first ?? []),
    namePartReadings: inside,
    spellings: spellings(text),
    characters: (text.match(/\p{Script=Han}+/gu) ?? []).map(asWritten),
  }
}
