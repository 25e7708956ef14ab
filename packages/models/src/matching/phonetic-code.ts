import { cleanLetters } from './clean-text.ts'

/** Sounds that are taken for one another; letters that are not here are passed over. */
const CLASS: Readonly<Record<string, string>> = {
  b: '1',
  f: '1',
  p: '1',
  v: '1',
  c: '2',
  g: '2',
  j: '2',
  k: '2',
  q: '2',
  s: '2',
  x: '2',
  z: '2',
  d: '3',
  t: '3',
  l: '4',
  m: '5',
  n: '5',
  r: '6',
}
/** Neither a sound nor a break between two equal ones. */
const SILENT = new Set(['h', 'w'])

/**
 * The first letter and the next consonants by class of sound: names that sound alike mostly share it. Soundex without its padding;
 * text in other scripts stands for itself.
 *
 * @param length most characters of the code, the first letter included
 * @example phoneticCode('Robert') // 'r163', as for Rupert
 * @source Russell (1918), US patent 1,261,167
 */
export function phoneticCode(text: string, length = 4): string {
  const letters = cleanLetters(text)
  const first = letters.charAt(0)
  if (first < 'a' || first > 'z') return letters
  let code = first
  let last = CLASS[first] ?? ''
  for (const letter of letters.slice(1)) {
    if (code.length >= length) break
    if (SILENT.has(letter)) continue
    const sound = CLASS[letter] ?? ''
    if (sound !== '' && sound !== last) code += sound
    last = sound
  }
  return code
}
