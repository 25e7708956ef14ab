import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { addColumn, briefly } from '../alter.ts'
import { objectOf } from '../fields/queries.ts'
import type { ShapeParts } from '../parts.ts'
import { lockKind } from '../rollups/roll-up.ts'
import type { CustomField } from '../snapshot.ts'
import { freshKeyOf, judgedChange, refuseLosses } from './commands.ts'
import type { TypeTarget } from './contract.ts'
import { converter } from './convert.ts'
import { carryOver } from './fill.ts'
import { standingAfter } from './reading.ts'
import { refuseWhileChanging } from './stored.ts'
import { swapIn } from './swap.ts'
import { fieldAs, waysOf } from './target.ts'

const batch = 2_000
/** Everybody waits while it is done: more than that is changed on its own, while people go on working. */
const mostAtOnce = 20_000

/** Changes a field's type within the transaction that changes everything else, or refuses it: nothing is lost. */
export async function changeTypeNow(ctx: Ctx, parts: ShapeParts, field: CustomField, input: TypeTarget): Promise<void> {
  await refuseWhileChanging(ctx, field)
  await briefly(ctx.tx, () => lockKind(ctx.tx, field.object, 'alone'))
  const target = await judgedChange(ctx, parts, field, { ...input, version: field.version, loses: false })
  const records = await refuseLosses(ctx, parts, field, target, false)
  if (records > mostAtOnce) throw new Refusal('type_change_large', { field: field.key, records, limit: mostAtOnce })
  const place = await objectOf(ctx.tx, parts, field.object)
  const freshKey = freshKeyOf(newId())
  await addColumn(ctx.tx, place.table, freshKey, target.type)
  const to = fieldAs(field, target)
  const convert = converter(field, to, waysOf(await parts.shape(ctx.tx), parts, ctx.language))
  for (let after: string | null = null; ; ) {
    const rows = await standingAfter(ctx.tx, place, field, after, batch)
    await carryOver(ctx.tx, { place, field, freshKey, to, convert }, rows)
    after = rows.at(-1)?.id ?? null
    if (rows.length < batch || after === null) break
  }
  await swapIn(ctx, parts, { field, target, freshKey, isIndexed: false, lost: 0 })
}
