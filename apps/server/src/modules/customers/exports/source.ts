import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Permission } from '../../../platform/access/actor.ts'
import type { Catalogue } from '../../../platform/fields/catalogue.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Language } from '../../../platform/i18n/languages.ts'
import { customerScope } from '../access.ts'
import { type CatalogueOf, customerObject } from '../customers/reading.ts'

/** Columns that no field stands for, before those that were asked for. */
export interface FurtherColumns {
  /** Keys of their names in the locales. */
  readonly labels: readonly string[]
  /** Record → its cells, as the reader may know them. */
  readonly cells: (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>
}

/** What leaves in an export: customers, or records of a kind that the company added, as somebody may see and take them out. */
export interface ExportSource {
  readonly object: string
  /** What must be held to take out any of it; how far each reaches says which. */
  readonly needs: readonly Permission[]
  readonly catalogue: Catalogue
  /** What may be both seen and exported, over the alias `c`. */
  readonly scope: RawBuilder<SqlBool>
  /** What a file is called that was given no name. */
  readonly fileName: (language: Language) => string
  /** Key of the name of the column of ids. */
  readonly idLabel: string
  readonly further: FurtherColumns | null
}

/** The source of that name for the actor; null where there is none, or none for them. */
export type SourceOf = (ctx: Ctx, object: string) => Promise<ExportSource | null>

const needs = ['customers.customer.see', 'customers.customer.export'] as const

export async function customersSource(ctx: Ctx, catalogueOf: CatalogueOf, fileName: ExportSource['fileName']): Promise<ExportSource> {
  return {
    object: customerObject,
    needs,
    catalogue: await catalogueOf(ctx),
    scope: customerScope(ctx, 'customers.customer.export'),
    fileName,
    idLabel: 'customers:exports.id',
    further: null,
  }
}

/** The rows chosen out of a source by their ids; null: all of them. */
export function chosenOf({ scope, catalogue }: ExportSource, chosen: readonly string[] | null): RawBuilder<SqlBool> {
  return chosen === null ? scope : sql<SqlBool>`${scope} and ${sql.ref(`c.${catalogue.id}`)} = any(${chosen}::uuid[])`
}
