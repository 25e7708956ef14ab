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

interface Part {
  readonly text: string
  readonly initial: string
}

// ü is typed v on every keyboard.
function reader(mode: 'normal' | 'surname'): (character: string) => string {
  const known = new Map<string, string>()
  return (character) => {
    const remembered = known.get(character)
    if (remembered !== undefined) return remembered
    const fresh = pinyin(character, { toneType: 'none', v: true, type: 'string', mode }).toLowerCase()
    known.set(character, fresh)
    return fresh
  }
}

const readCharacter = reader('normal')
const readSurname = reader('surname')

function partsOf(word: string, beginsWithSurname: boolean): readonly Part[] {
  const runs = word.match(/\p{Script=Han}|\P{Script=Han}+/gu) ?? []
  return runs.map((run, index) => {
    const read = beginsWithSurname && index === 0 ? readSurname : readCharacter
    const text = han.test(run) ? read(run) : run
    return { text, initial: text.slice(0, 1) }
  })
}

/** The words of a text as they are compared: lower case, without accents and punctuation. */
function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(marks, '').normalize('NFC').toLowerCase()
  return plain.split(gaps).filter((word) => word !== '')
}

/**
 * How a name is typed and sorted. Each character is read alone, so that a part of a name reads as it does inside the whole;
 * only the first is read as a surname (`place: 'inside'`: not even that).
 */
export function readingOf(name: string, place: 'whole' | 'inside' = 'whole'): Reading {
  const parts = wordsOf(name).flatMap((word, index) => partsOf(word, place === 'whole' && index === 0))
  return { pinyin: parts.map((part) => part.text).join(''), initials: parts.map((part) => part.initial).join('') }
}

export function hasHan(text: string): boolean {
  return han.test(text)
}
