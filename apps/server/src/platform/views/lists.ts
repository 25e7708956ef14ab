import type { Catalogue } from '../fields/catalogue.ts'
import type { Ctx } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'

/** A list that can be kept as views, as its reader has it. */
export interface ListOfViews {
  readonly catalogue: Catalogue
  /** Columns beside the fields of the catalogue. */
  readonly alsoShown: readonly string[]
}

/** The list of that name; null: it is none of theirs, or the reader may not see it. */
export type ListNamed = (ctx: Ctx, object: string) => Promise<ListOfViews | null>

export async function listFor(ctx: Ctx, lists: readonly ListNamed[], object: string): Promise<ListOfViews> {
  for (const list of lists) {
    const found = await list(ctx, object)
    if (found) return found
  }
  throw new Refusal('object_unknown', { object })
}
