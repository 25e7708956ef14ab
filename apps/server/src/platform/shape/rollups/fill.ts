import { type RawBuilder, sql } from 'kysely'
import { asSystem } from '../../http/context.ts'
import type { Platform } from '../../platform.ts'
import type { ShapeParts } from '../parts.ts'
import { db } from '../schema.ts'
import type { CustomField, Shape } from '../snapshot.ts'
import type { RollUp } from '../types.ts'
import { placeOf, refreshRollUps } from './refresh.ts'
import { endOf } from './roll-up.ts'

const batch = 5_000
const beforeAll = '00000000-0000-0000-0000-000000000000'

/** Who has anything of what a roll-up is of, or has a value of it from before, the next of them by id. */
function havingSome(shape: Shape, { object, key }: CustomField, rollUp: RollUp, after: string): RawBuilder<{ id: string }> {
  const end = endOf(shape, object, rollUp)
  const own = sql.ref(end ? `c.${end.own}` : 'c.customerId')
  const source = sql`select distinct ${own} as id from ${sql.table(end ? end.table : rollUp.object)} c where ${own} > ${after}::uuid order by 1 limit ${batch}`
  const place = placeOf(object)
  const column = sql.ref(`p.${key}`)
  const isSet = ['count', 'sum'].includes(rollUp.how) ? sql`${column} <> 0` : sql`${column} is not null`
  const id = sql.ref(`p.${place.id}`)
  const valued = sql`select ${id} as id from ${sql.table(place.table)} p where ${id} > ${after}::uuid and ${isSet} order by 1 limit ${batch}`
  return sql<{ id: string }>`select id from ((${source}) union (${valued})) having_some order by 1 limit ${batch}`
}

/** Fills a new roll-up for everybody who has anything of what it is of, a batch at a time. */
export async function fillRollUp(platform: Platform, parts: ShapeParts, fieldId: string): Promise<void> {
  let after: string | undefined = beforeAll
  while (after !== undefined) {
    const from: string = after
    after = await asSystem(platform, async ({ tx }) => {
      const shape = await parts.shape(tx)
      const field = shape.fields.find((one) => one.fieldId === fieldId && one.removedAt === null)
      if (!field?.options.rollUp) return undefined
      const { rows } = await havingSome(shape, field, field.options.rollUp, from).execute(db(tx))
      const ids = rows.map(({ id }) => id)
      await refreshRollUps(tx, shape, [field], ids)
      return ids.length < batch ? undefined : ids.at(-1)
    })
  }
}
