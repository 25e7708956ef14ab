import type { Labels } from '../fields/field.ts'
import type { Ctx } from '../http/context.ts'
import type { ShapeReader } from './snapshot.ts'
import type { Normalisers } from './values.ts'

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
}
export type UsesOf = (ctx: Ctx, object: string, key: string) => Promise<readonly FieldUser[]>

export interface ShapeParts {
  readonly shape: ShapeReader
  readonly objects: readonly ShapedObject[]
  readonly normalisers: Normalisers
  readonly uses: () => readonly UsesOf[]
  /** Builds an index while people go on writing; as the owner, outside of any transaction. */
  readonly asOwner: (statements: readonly string[]) => Promise<void>
}
