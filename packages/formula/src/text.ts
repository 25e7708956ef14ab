/** Texts are cut after so many characters: a formula must not be able to fill the memory. */
export const longestText = 20_000
export const longestReplacement = 100
/** What `trim` takes away: space, tab, line ends, the no-break and the ideographic space. */
export const spaces = ' \t\n\r\u00a0\u3000'

export const lengthOf = (text: string): number => {
  let length = 0
  for (const _ of text) length += 1
  return length
}

/** Characters from one place to another, counted as people do: an emoji outside the first plane is one. */
export const slice = (text: string, from: number, to: number): string =>
  // Where no character takes two units, places are the same.
  text.length === lengthOf(text) ? text.slice(from, to) : [...text].slice(from, to).join('')

/** A text as the language knows it: not too long, and blank rather than empty. */
export function fitText(text: string): string | null {
  const cut = text.length > longestText ? slice(text, 0, longestText) : text
  return cut === '' ? null : cut
}

export function trim(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && spaces.includes(text.charAt(from))) from += 1
  while (to > from && spaces.includes(text.charAt(to - 1))) to -= 1
  return text.slice(from, to)
}

/** By code points, as the database's collation "C" compares; JavaScript by itself compares halves of them. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at += 1) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (left === right) continue
    const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff
    if (isSurrogate(left) !== isSurrogate(right)) return isSurrogate(left) ? 1 : -1
    return left - right
  }
  return a.length - b.length
}
