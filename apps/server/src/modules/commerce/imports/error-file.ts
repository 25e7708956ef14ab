import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { byteOrderMark, csvLine, disarmed } from '../../../platform/csv/cell.ts'
import type { FileStore, StoredFile } from '../../../platform/files/files.ts'
import type { Language } from '../../../platform/i18n/languages.ts'
import { translate } from '../../../platform/i18n/translate.ts'

export interface RefusedRow {
  readonly rowNo: number
  readonly column: string
  readonly code: string
  readonly value: string
  /** The row's fields, as they were read. */
  readonly fields: readonly string[]
}

const lineOf = (cells: readonly string[]): string => csvLine(cells.map(disarmed))

/** The row's text as one cell. */
export function rowText(fields: readonly string[]): string {
  return csvLine(fields).trimEnd()
}

export interface ErrorFile {
  add(row: RefusedRow): Promise<void>
  /** The file's hash in the store; null when no row was refused. */
  close(): Promise<string | null>
  /** Leaves nothing behind. */
  discard(): Promise<void>
}

/** Writes refused rows, with the reason in words, into a CSV file in the store; the file is begun with the first row. */
export function createErrorFile(files: FileStore, language: Language): ErrorFile {
  let open: { readonly stream: PassThrough; readonly stored: Promise<StoredFile> } | undefined
  const begin = () => {
    const stream = new PassThrough()
    const stored = files.put(stream)
    // Its failure is met where the file is closed.
    stored.catch(() => {})
    const head = ['row', 'column', 'code', 'reason', 'line'].map((name) => translate(language, `commerce:errorFile.${name}`))
    stream.write(`${byteOrderMark}${lineOf(head)}`)
    return { stream, stored }
  }
  return {
    add: async (row) => {
      open ??= begin()
      const reason = translate(language, `commerce:refusals.${row.code}`, { column: row.column, value: row.value })
      const line = lineOf([String(row.rowNo), row.column, row.code, reason, rowText(row.fields)])
      if (!open.stream.write(line)) await once(open.stream, 'drain')
    },
    close: async () => {
      if (!open) return null
      open.stream.end()
      return (await open.stored).hash
    },
    discard: async () => {
      if (!open) return
      open.stream.destroy(new Error('the import came to nothing'))
      await open.stored.catch(() => {})
    },
  }
}
