import { cleanWords, isHan } from './clean-text.ts'

/** The ways in which one and the same name is written, to be compared with those of another. */
export interface NameForms {
  /** As given, letters alone: 张伟, zhangwei. */
  readonly letters: string
  /** Latin reading, letters alone: zhangwei for 张伟, 張偉 and Zhang Wei. The letters themselves where none is known. */
  readonly reading: string
  /** The same for Wei Zhang and Zhang Wei, however the syllables are parted. */
  readonly turned: string
  /** Whether it is known to have parts that may change places. */
  readonly hasParts: boolean
  /** First letter of each word of the reading; empty where there is no latin reading. */
  readonly initials: string
  /** Whether one of its words is a letter alone: J. Smith. */
  readonly isShortened: boolean
}

/** @param reading latin reading with a space between syllables, where one is known */
export function nameForms(text: string, reading = ''): NameForms {
  const words = cleanWords(text)
  const read = reading === '' ? words : cleanWords(reading)
  const letters = words.replaceAll(' ', '')
  const squeezed = read.replaceAll(' ', '')
  const syllables = read.split(' ')
  const isLatin = !isHan(read)
  return {
    letters,
    reading: squeezed,
    turned: leastRotation(squeezed),
    hasParts: letters.length > 1 && (words.includes(' ') || isHan(words)),
    initials: isLatin ? syllables.map((word) => word.charAt(0)).join('') : '',
    isShortened: isLatin && syllables.some((word) => word.length === 1),
  }
}

/**
 * The rotation of a text that comes first in the alphabet: two texts have the same one exactly if a front part of the one stands at the
 * end of the other. Linear in the length.
 */
function leastRotation(text: string): string {
  const n = text.length
  let best = 0
  let rival = 1
  let same = 0
  while (best < n && rival < n && same < n) {
    const a = text.charCodeAt((best + same) % n)
    const b = text.charCodeAt((rival + same) % n)
    if (a === b) {
      same++
      continue
    }
    if (a > b) best = Math.max(best + same + 1, rival)
    else rival += same + 1
    if (rival <= best) rival = best + 1
    same = 0
  }
  return text.slice(best) + text.slice(0, best)
}
