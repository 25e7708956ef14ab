import { z } from 'zod'
import { allRights } from '../access/rights.ts'
import { veil } from '../fields/restrict.ts'
import type { Ctx } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import { withLabels } from './references/labels.ts'
import type { Shape } from './snapshot.ts'
import { CustomValueView, closedAmong, readableValues } from './values.ts'

/** What was masked, as whoever may read it sees it; of a reference also what it leads to is called. */
export const Revealed = z.object({ field: z.string(), value: CustomValueView, label: z.string().nullable() }).meta({ id: 'Revealed' })
export type Revealed = z.infer<typeof Revealed>

/**
 * A value of a field that the company added, for whoever says why, and whether it was masked for them: then it is to be written down. What is
 * hidden is refused as what there is not (`field_closed`). What a reference leads to stays veiled for whoever does not see that.
 */
export async function revealedValue(
  ctx: Ctx,
  shape: Shape,
  object: string,
  key: string,
  row: Readonly<Record<string, unknown>>,
): Promise<Revealed & { readonly wasMasked: boolean }> {
  const fields = shape.of(object).filter((one) => one.key === key)
  const closed = closedAmong(ctx, shape, fields)[key]
  const values = readableValues({ rights: allRights, now: ctx.now }, shape, fields, row)
  if (!(key in values) || closed === 'hidden') throw new Refusal('field_closed', { field: key.slice(0, 100) })
  const { rows, labels } = await withLabels(ctx, shape, object, [{ values }])
  const value = rows[0]?.values[key] ?? null
  const label = typeof value === 'string' && value !== veil ? (labels[value] ?? null) : null
  return { field: key, value, label, wasMasked: closed === 'masked' }
}
