import { sql } from 'kysely'
import type { z } from 'zod'
import { labelIn } from '../../fields/field.ts'
import type { Ctx } from '../../http/context.ts'
import type { FieldUse } from '../fields/contract.ts'
import { usersOf } from '../fields/queries.ts'
import type { FieldUser, ShapeParts } from '../parts.ts'
import { db } from '../schema.ts'
import { type CustomObject, leansOn, nameOf, type Shape } from '../snapshot.ts'
import { customerObject, endsOf, type Relation } from './relation.ts'

type Use = z.infer<typeof FieldUse>
const countCap = 10_000

async function countIn(ctx: Ctx, table: string): Promise<Pick<Use, 'filled' | 'capped'>> {
  const { rows } = await sql<{ filled: number }>`
    select count(*) as filled from (select from ${sql.table(table)} limit ${countCap + 1}) counted`.execute(db(ctx.tx))
  const filled = Number(rows[0]?.filled ?? 0)
  return { filled: Math.min(filled, countCap), capped: filled > countCap }
}

const shown = (users: readonly FieldUser[]): Use['uses'] => users.map(({ kind, id, name }) => ({ kind, id, name }))

/** How many links a relation has, and what leans on it: roll-ups, and whatever asks for or shows its lists. */
export async function relationUse(ctx: Ctx, parts: ShapeParts, relation: Relation): Promise<Use> {
  const shape = await parts.shape(ctx.tx)
  const ends = endsOf(relation)
  const lists = new Set(ends.map(({ object, list }) => `${object} ${list}`))
  const computed = shape.fields
    .filter(({ object, removedAt, options }) => removedAt === null && lists.has(`${object} ${options.rollUp?.relation ?? ''}`))
    .map(({ fieldId, labels }): FieldUser => ({ kind: 'field', id: fieldId, name: labelIn(labels, ctx.language) }))
  const elsewhere = await usersOf(
    ctx,
    parts,
    ends.map(({ object, list }) => [object, list] as const),
  )
  return { ...(await countIn(ctx, `links.${relation.key}`)), uses: shown([...computed, ...elsewhere]) }
}

function relationsAt(shape: Shape, name: string, ctx: Ctx): readonly FieldUser[] {
  return shape
    .endsAt(name)
    .map(({ relation, labels }) => ({ kind: 'relation', id: relation.relationId, name: labelIn(labels, ctx.language) }))
}

/** How many records a kind has, and what leans on it: fields that lead to it or sum it up, relations, questions about customers. */
export async function objectUse(ctx: Ctx, parts: ShapeParts, object: CustomObject): Promise<Use> {
  const shape = await parts.shape(ctx.tx)
  const name = nameOf(object)
  const leaning = shape.fields
    .filter((field) => field.removedAt === null && field.object !== name && leansOn(field).includes(name))
    .map(({ fieldId, labels }): FieldUser => ({ kind: 'field', id: fieldId, name: labelIn(labels, ctx.language) }))
  const elsewhere = await usersOf(ctx, parts, [[customerObject, name]])
  const relations = [...new Map(relationsAt(shape, name, ctx).map((one) => [one.id, one])).values()]
  return { ...(await countIn(ctx, name)), uses: shown([...leaning, ...relations, ...elsewhere]) }
}
