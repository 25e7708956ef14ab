// What a spreadsheet takes for the beginning of a formula, full-width forms included. Some skip what cannot be seen, and each may split
// a line at another character than the comma: then the formula would begin inside.
const inert = String.raw`[\s\p{Cc}\p{Cf}']*`
const begins = String.raw`(?<=^|[;\t\r\n|])`
const formula = String.raw`${inert}[=+\-@＝＋－＠﹢﹣﹦﹫−]`
const live = new RegExp(`${begins}(?=${formula})|(?<=^)(?='*[\\t\\r\\n])`, 'gu')
const quietened = new RegExp(`${begins}'(?=${formula})|(?<=^)'(?='*[\\t\\r\\n])`, 'gu')

/**
 * A text that no spreadsheet runs: an apostrophe goes before whatever would begin a formula, as people themselves mark such a cell as text.
 * It is seen, where a tab would not be, and `rearmed` takes exactly what was put in away again.
 */
export function disarmed(text: string): string {
  return text.replace(live, "'")
}

/** The text as it was before `disarmed`; any other text stays, but for an apostrophe that does the same work. */
export function rearmed(text: string): string {
  return text.replace(quietened, '')
}

/** A cell as RFC 4180 writes it. */
function quoted(cell: string): string {
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

/** Tells spreadsheets that a file is UTF-8. */
export const byteOrderMark = '\ufeff'
