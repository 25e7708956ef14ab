import { pinyin } from 'pinyin-pro'

const longestKey = 40
const latinMarks = /[\u0300-\u036f]/g

// Every part begins with a letter, so that the name is the same again after it went through camelCase.
const parts = (words: string): readonly string[] =>
  words
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => (/^[a-z]/.test(part) ? part : `n${part}`))

/** A column's name from what a field is called: `保单号` → `x_bao_dan_hao`, `Policy no. 2` → `x_policy_no_n2`. */
export function keyFrom(name: string): string {
  const read = pinyin(name, { toneType: 'none', v: true, type: 'array', nonZh: 'consecutive' }).join(' ')
  const plain = read.normalize('NFKD').replace(latinMarks, '').toLowerCase()
  const words = parts(plain)
  const fitting = words.filter((_, index) => words.slice(0, index + 1).join('_').length <= longestKey)
  const [first = 'field'] = words
  return `x_${fitting.length > 0 ? fitting.join('_') : first.slice(0, longestKey)}`
}

/** A name that somebody chose for a column themselves. */
export const keyPattern = /^x_[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*$/

/** The same for the table of an object. */
export const objectKeyPattern = /^[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*$/

/** The first of `key`, `key_n2`, `key_n3` … that is not taken, and no longer than allowed. */
export function freeKey(key: string, taken: ReadonlySet<string>, longest = longestKey): string {
  if (!taken.has(key) && key.length <= longest) return key
  for (let number = 2; ; number++) {
    const suffix = `_n${number}`
    const next = `${key.slice(0, longest - suffix.length).replace(/_$/, '')}${suffix}`
    if (!taken.has(next)) return next
  }
}

/** The column as TypeScript and queries name it. */
export const columnOf = (key: string): string => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
