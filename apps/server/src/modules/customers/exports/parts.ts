import type { Actor } from '../../../platform/access/actor.ts'
import type { Rights } from '../../../platform/access/rights.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { FileStore } from '../../../platform/files/files.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'
import type { SourceOf } from './source.ts'

/** What exports are made with. */
export interface ExportParts {
  readonly platform: Platform
  /** A store of their own: a file that leaves is never one that came in, so it can be taken away. */
  readonly files: FileStore
  readonly sourceOf: SourceOf
  readonly shape: ShapeReader
  readonly rightsOf: (actor: Actor) => Promise<Rights>
  /** The names of people and units by their ids; the company's own unit has an empty one. */
  readonly principalNames: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
}
