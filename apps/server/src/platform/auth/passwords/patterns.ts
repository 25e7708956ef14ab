// Rows and columns of the keyboard, forth and back: what fingers do when the head is elsewhere.
const walks = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm', 'qazwsxedcrfvtgbyhnujm', '!@#$%^&*()']
const trails = walks.flatMap((walk) => [walk, [...walk].reverse().join('')])

// Numbers that sound like words in Chinese, or bring luck.
const spokenNumbers = new Set([
  '520',
  '521',
  '1314',
  '5201314',
  '1314520',
  '520520',
  '888',
  '666',
  '168',
  '518',
  '886',
  '7758258',
  '5211314',
])

function isSequence(text: string): boolean {
  if (text.length < 3) return false
  const step = (text.codePointAt(1) ?? 0) - (text.codePointAt(0) ?? 0)
  if (Math.abs(step) !== 1) return trails.some((trail) => trail.includes(text))
  return [...text].every((letter, at, all) => at === 0 || (letter.codePointAt(0) ?? 0) - (all[at - 1]?.codePointAt(0) ?? 0) === step)
}

const year = '(?:19|20)\\d\\d'
const month = '(?:0?[1-9]|1[0-2])'
const day = '(?:0?[1-9]|[12]\\d|3[01])'
const years = new RegExp(`^${year}$`)
const gap = '[-/. _年月]?'
const dates = new RegExp(
  `^(?:${year}${gap}${month}${gap}${day}|${month}${gap}${day}${gap}${year}|${day}${gap}${month}${gap}${year}|\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))$`,
)
const mobile = /^1[3-9]\d{9}$/

/** What a piece costs that follows a habit and not a word; null where none is seen. */
export function patternCost(piece: string): number | null {
  if (spokenNumbers.has(piece) || years.test(piece)) return 2
  if (isSequence(piece)) return 2
  if (!/^\d/.test(piece)) return null
  if (piece.length >= 4 && piece.length <= 12 && dates.test(piece)) return 2.5
  if (mobile.test(piece)) return 4
  return null
}
