import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { marksOf } from '../../../platform/fields/marks.ts'
import { page } from '../../../platform/fields/page.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { withLabels } from '../../../platform/shape/references/labels.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'
import { learnReach, seenPlaces } from '../access.ts'
import { relationNaming } from '../relations/columns.ts'
import { listAbilities } from './abilities.ts'
import type { QueryInput, QueryResult } from './contract.ts'
import { type CatalogueOf, customerObject } from './reading.ts'
import { selectionOf } from './selection.ts'

const pageRows = 100

export interface ListingParts {
  readonly catalogue: CatalogueOf
  readonly timeZone: string
  readonly shape: ShapeReader
}

/** Those alone of whom something else was asked before: few, so that no list is walked. */
interface Among {
  readonly among: RawBuilder<SqlBool>
  readonly limit: number
}

/** A page of the customers whom the reader sees, each with the places of the colours that it fulfils. */
export async function customersPage(ctx: Ctx, parts: ListingParts, query: QueryInput, only?: Among): Promise<z.infer<typeof QueryResult>> {
  await learnReach(ctx)
  const places = only ? null : seenPlaces(ctx)
  const [selection, catalogue] = [selectionOf(ctx, parts.timeZone, query.filter), await parts.catalogue(ctx)]
  const found = await page(ctx.tx, catalogue, {
    ...(places ? { places } : {}),
    can: listAbilities(ctx),
    ...selection,
    ...(only ? { scope: sql<SqlBool>`${selection.scope} and ${only.among}` } : {}),
    sort: query.sort ?? { field: 'createdAt', direction: 'desc' },
    columns: query.columns,
    cursor: query.cursor,
    limit: only?.limit ?? query.limit ?? pageRows,
  })
  const ids = found.rows.map(({ id }) => id)
  const marks = await marksOf(ctx.tx, catalogue, ids, query.colours ?? [], selection.time)
  const rows = found.rows.map((row) => ({ ...row, marks: [...(marks.get(row.id) ?? [])] }))
  return { next: found.next, ...(await withLabels(ctx, await parts.shape(ctx.tx), customerObject, rows, relationNaming)) }
}
