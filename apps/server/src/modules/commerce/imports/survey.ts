import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import type { FileRow } from '../../../platform/csv/reading/records.ts'
import type { FileStore, StoredFile } from '../../../platform/files/files.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { ResolvedMapping } from '../mapping/mapping.ts'
import { createNormaliser, RowRefusal } from '../mapping/normalise.ts'
import { type OpenedFile, openFile } from '../reading/file.ts'

export interface Survey {
  readonly compression: OpenedFile['compression']
  readonly encoding: OpenedFile['encoding']
  readonly delimiter: OpenedFile['delimiter']
  readonly rows: number
}

/** Reads a whole file without keeping anything: what makes it unusable is refused with its place. */
async function survey(input: AsyncIterable<Buffer>, fileName: string, mapping: ResolvedMapping, now: Date): Promise<Survey> {
  const file = await openFile(input, fileName, mapping)
  const normalise = createNormaliser(mapping, file.columns, now)
  let rows = 0
  let refused = 0
  let first: { row: number; column: string; reason: string; value: string } | undefined
  const look = ({ rowNo, fields }: FileRow): void => {
    rows++
    try {
      normalise(rowNo, fields)
    } catch (error) {
      if (!(error instanceof RowRefusal)) throw error
      refused++
      first ??= { row: rowNo, column: error.column, reason: error.code, value: error.value.slice(0, 100) }
    }
  }
  for await (const batch of file.rows) for (const row of batch) look(row)
  if (rows === 0) throw new Refusal('file_empty')
  if (refused === rows && first) throw new Refusal('no_row_usable', { rows, ...first })
  const { compression, encoding, delimiter } = file
  return { compression, encoding, delimiter, rows }
}

/** Keeps an upload in the file store and surveys it on the way: a file that is refused leaves nothing behind. */
export async function storeSurveyed(
  files: FileStore,
  upload: Readable,
  fileName: string,
  mapping: ResolvedMapping,
  now: Date,
): Promise<{ readonly file: StoredFile; readonly survey: Survey }> {
  const copy = new PassThrough()
  let failure: unknown
  let surveyed: Survey | undefined
  const verdict = survey(copy, fileName, mapping, now).then(
    (result) => {
      surveyed = result
    },
    (error: unknown) => {
      failure = error
      copy.destroy()
    },
  )
  const tapped = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of upload) {
      if (failure === undefined && !copy.write(chunk)) await Promise.race([once(copy, 'drain').catch(() => {}), verdict])
      if (failure !== undefined) throw failure
      yield chunk
    }
    copy.end()
    await verdict
    if (failure !== undefined) throw failure
  }
  const file = await files.put(Readable.from(tapped()))
  if (!surveyed) throw new Error('the survey ended without a verdict')
  return { file, survey: surveyed }
}
