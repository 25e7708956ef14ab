const PLAIN = /^[a-z0-9 ]*$/
const MARKS = /\p{M}+/gu
const BREAKS = /[^\p{L}\p{N}]+/gu
const HAN = /\p{Script=Han}/u

/** Words in lower case without accents, full-width forms or punctuation, one space between them. */
export function cleanWords(text: string): string {
  const lower = text.toLowerCase()
  const folded = PLAIN.test(lower) ? lower : lower.normalize('NFKD').replace(MARKS, '').replace(/['’`]/g, '').replace(BREAKS, ' ')
  return folded.replace(/ +/g, ' ').trim()
}

/** Letters and digits alone: a space more or less is the commonest typing error and tells nothing. */
export function cleanLetters(text: string): string {
  return cleanWords(text).replaceAll(' ', '')
}

/** Digits alone, full-width ones included. */
export function cleanDigits(text: string): string {
  return text.normalize('NFKC').replace(/\D+/g, '')
}

/** Whether a text holds Chinese characters. */
export function isHan(text: string): boolean {
  return HAN.test(text)
}
