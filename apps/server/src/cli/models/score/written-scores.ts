import { CommandRefused } from '../../output.ts'
import type { ScoreSource } from './scorer.ts'

/** The scored rows as CSV. */
export async function* scoresAsCsv(file: string, source: ScoreSource, remark: (line: string) => void): AsyncGenerator<string> {
  let isFirst = true
  for await (const { header, rows } of source.rows(file)) {
    const lines = isFirst ? [header, ...rows] : rows
    isFirst = false
    if (lines.length > 0) yield `${lines.map((cells) => cells.map(quoted).join(',')).join('\n')}\n`
  }
  for (const note of source.notes?.() ?? []) remark(`Note: ${note}`)
}

function quoted(cell: string | number): string {
  const text = String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * The same as one JSON object. It is written while the file is read: should a row far down be refused, the object still ends
 * well, with the `error` in it.
 */
export async function* scoresAsJson(
  file: string,
  source: ScoreSource,
  onLateRefusal: (refusal: CommandRefused) => void,
): AsyncGenerator<string> {
  const start = `${JSON.stringify({ model: source.model, ...source.facts, columns: source.outputs }).slice(0, -1)},"scores":[`
  let count = 0
  let refusal: CommandRefused | undefined
  try {
    for await (const { header, rows } of source.rows(file)) {
      if (rows.length === 0) continue
      const objects = rows.map((cells) => JSON.stringify(Object.fromEntries(header.map((name, at) => [name, jsonValue(cells[at] ?? '')]))))
      yield `${count === 0 ? start : ','}${objects.join(',')}`
      count += rows.length
    }
  } catch (error) {
    // Before anything is out the refusal is the whole answer.
    if (!(error instanceof CommandRefused) || count === 0) throw error
    refusal = error
    onLateRefusal(error)
  }
  const notes = source.notes?.() ?? []
  const end = {
    rows: count,
    ...(notes.length > 0 ? { notes } : {}),
    ...(refusal ? { error: { code: refusal.code, message: refusal.message } } : {}),
  }
  yield `${count === 0 ? start : ''}],${JSON.stringify(end).slice(1)}\n`
}

const PLAIN_NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/

/** A number where the text can be nothing else; 007 is a name, and so is one of more digits than a number can hold. */
function jsonValue(cell: string | number): string | number {
  return typeof cell === 'string' && PLAIN_NUMBER.test(cell) ? Number(cell) : cell
}
