import { pinyin } from 'pinyin-pro'

const han = /\p{Script=Han}/u
// Of Latin, Greek and Cyrillic letters only: a Japanese voiced mark makes another sound.
const marks = /[\u0300-\u036f]/g
const gaps = /[\s\p{P}\p{Cc}]+/u

export interface Reading {
  /** Lower case, without spaces and accents, Chinese characters as pinyin: `欧阳修` → `ouyangxiu`, `José Díaz` → `josediaz`. */
  readonly pinyin: string
  /** First letters of its syllables and words: `oyx`, `jd`. */
  readonly initials: string
}

const readings = new Map<string, string>()
const surnames = new Map<string, string>()

function remember(cache: Map<string, string>, character: string, read: () => string): string {
  const known = cache.get(character)
  if (known !== undefined) return known
  const fresh = read().toLowerCase()
  cache.set(character, fresh)
  return fresh
}

// ü is typed v on every keyboard.
const readCharacter = (character: string): string =>
  remember(readings, character, () => pinyin(character, { toneType: 'none', v: true, type: 'string' }))
const readSurname = (character: string): string =>
  remember(surnames, character, () => pinyin(character, { toneType: 'none', v: true, type: 'string', mode: 'surname' }))

interface Part {
  readonly text: string
  readonly initial: string
}

function partsOf(word: string, isFirst: boolean): readonly Part[] {
  const parts: Part[] = []
  let latin = ''
  const flush = (): void => {
    if (latin) parts.push({ text: latin, initial: latin.slice(0, 1) })
    latin = ''
  }
  let position = 0
  for (const character of word) {
    if (han.test(character)) {
      flush()
      const text = isFirst && position === 0 ? readSurname(character) : readCharacter(character)
      parts.push({ text, initial: text.slice(0, 1) })
    } else latin += character
    position += 1
  }
  flush()
  return parts
}

/** How a name is typed and sorted. Each character is read alone, so that a part of a name reads as it does in the whole. */
export function readingOf(name: string): Reading {
  const plain = name.normalize('NFKD').replace(marks, '').normalize('NFC').toLowerCase()
  const words = plain.split(gaps).filter((word) => word !== '')
  const parts = words.flatMap((word, index) => partsOf(word, index === 0))
  return { pinyin: parts.map((part) => part.text).join(''), initials: parts.map((part) => part.initial).join('') }
}
