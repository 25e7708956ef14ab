import type { Labels } from '../fields/field.ts'
import type { Condition } from '../fields/filter.ts'
import type { Ctx } from '../http/context.ts'
import type { DocumentViews } from '../views/document-views.ts'
import type { ShapeReader } from './snapshot.ts'
import type { CustomValue, Normalisers } from './values.ts'

/** Something that people can add fields to. */
export interface ShapedObject {
  /** Under which its rights are kept: `customers.customer`. */
  readonly object: string
  /** `schema.table`; what is added to it is named in the table shape.shaped_tables. */
  readonly table: string
  /** The column of its key. */
  readonly id: string
  /** Key of its name in the locales; of one that the company added, its names. */
  readonly label: string
  readonly names?: Labels
  /** The facts of the product's own that its pages show, and layouts can place; a title where nothing is said. */
  readonly facts?: readonly string[]
}

/** What leans on a field and would break without it. */
export interface FieldUser {
  readonly kind: string
  readonly id: string
  readonly name: string
  /** What it asks of the field, where it asks at all. */
  readonly asks?: readonly Condition[]
}
export type UsesOf = (ctx: Ctx, object: string, key: string) => Promise<readonly FieldUser[]>

/** A field that has become another type, and what was kept of it. */
export interface Retyped {
  readonly object: string
  readonly key: string
  /** The column in which what stood there is kept. */
  readonly keptKey: string
  /** A value as it was in JSON → as it is now; null where it does not fit. */
  readonly carry: (value: unknown) => CustomValue
}

export interface ShapeParts {
  readonly shape: ShapeReader
  readonly objects: readonly ShapedObject[]
  readonly normalisers: Normalisers
  readonly uses: () => readonly UsesOf[]
  /** Who keeps values of fields elsewhere; told in the transaction that changes the type. */
  readonly retyped: readonly ((ctx: Ctx, change: Retyped) => Promise<void>)[]
  /** Everybody's views of lists, where they are kept: a document carries them along. */
  readonly views?: DocumentViews
  /** Builds an index while people go on writing; as the owner, outside of any transaction. */
  readonly asOwner: (statements: readonly string[]) => Promise<void>
}
