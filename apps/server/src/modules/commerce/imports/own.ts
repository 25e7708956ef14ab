import type { Ctx } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { CustomersModule, OwnReader } from '../../customers/index.ts'
import { minorDigits } from '../mapping/decimals.ts'
import { ownKeys, type ResolvedMapping } from '../mapping/mapping.ts'
import { ownCells, type ReadOwn, RowRefusal } from '../mapping/normalise.ts'
import { openFile } from '../reading/file.ts'

interface OwnParts {
  readonly platform: Pick<Platform, 'files'>
  readonly ports: { readonly customers: Pick<CustomersModule, 'own'> }
}

interface StoredUpload {
  readonly hash: string
  readonly name: string
}

// What cells lead to is looked up many words at a time, before any row is read: the file is gone through once more, and only then.
async function learnWords(reader: OwnReader, { platform }: OwnParts, mapping: ResolvedMapping, upload: StoredUpload): Promise<void> {
  const file = await openFile(platform.files.open(upload.hash), upload.name, mapping)
  const cells = ownCells(mapping, file.columns).filter(({ key }) => reader.references.includes(key))
  const words = new Map(cells.map(({ key }) => [key, new Set<string>()]))
  const note = (fields: readonly string[]): void => {
    for (const { key, cell } of cells) words.get(key)?.add(cell.read(fields).trim())
  }
  for await (const rows of file.rows)
    for (const { fields } of rows)
      try {
        note(fields)
      } catch (error) {
        // The row is refused when it is read.
        if (!(error instanceof RowRefusal)) throw error
      }
  for (const [key, found] of words)
    await reader.learn(
      key,
      [...found].filter((word) => word !== ''),
    )
}

/** How an import reads the company's own fields; undefined where it brings none. */
export async function readerOfOwn(ctx: Ctx, parts: OwnParts, mapping: ResolvedMapping, upload: StoredUpload): Promise<ReadOwn | undefined> {
  const keys = ownKeys(mapping)
  if (keys.length === 0) return undefined
  const reader = await parts.ports.customers.own.reader(ctx, keys, minorDigits(mapping.currency))
  if (reader.references.length > 0) await learnWords(reader, parts, mapping, upload)
  return reader.read
}
