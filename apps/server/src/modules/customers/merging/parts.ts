import type { RawBuilder } from 'kysely'
import type { Permission } from '../../../platform/access/actor.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'
import type { ViewParts } from '../customers/view.ts'

/** Something that hangs on customers, each row by a column customer_id: what it is called, under which permission it is seen, where it is. */
export interface Held {
  readonly what: string
  readonly permission: Permission
  /** `schema.table` */
  readonly table: string
}

/** Told of customers who are one from now on, or no longer, in the same transaction; what is kept under the survivor follows. */
export type OnJoined = (tx: Tx, ids: readonly string[]) => Promise<void>

/** What making one of several needs. */
export interface JoinParts {
  readonly shape: ShapeReader
  readonly onJoined: readonly OnJoined[]
}

/** What taking them apart needs beside. */
export interface PartParts extends JoinParts {
  readonly onCreated: readonly ((tx: Tx, newIds: RawBuilder<unknown>) => Promise<void>)[]
}

/** What is needed to show it, too. */
export interface MergeParts extends ViewParts, PartParts {
  readonly held: readonly Held[]
}
