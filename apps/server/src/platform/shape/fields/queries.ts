import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../db/tx.ts'
import { labelIn } from '../../fields/field.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Language } from '../../i18n/languages.ts'
import { columnsOf } from '../address/address.ts'
import { formulaOf } from '../formulas/field.ts'
import type { FieldUser, ShapedObject, ShapeParts } from '../parts.ts'
import { db } from '../schema.ts'
import { type CustomField, nameOf, type Shape } from '../snapshot.ts'
import { traitsOf } from '../types.ts'
import { CustomFieldView, type FieldUse } from './contract.ts'

/** PostgreSQL ends at 1,600 columns, dropped ones included. */
export const mostFields = 200
export const keptDays = 30
const countCap = 10_000

/** When what was removed then will be gone for good. */
export const droppedAt = (removedAt: string | null): string | null =>
  removedAt === null ? null : new Date(Date.parse(removedAt) + keptDays * 86_400_000).toISOString()

export function viewOf(field: CustomField): z.infer<typeof CustomFieldView> {
  const { choiceSetId: _set, ...rest } = field
  return CustomFieldView.parse({
    ...rest,
    indexable: field.type !== 'formula' && traitsOf(field.valueType).indexable,
    removedAt: field.removedAt === null ? null : new Date(field.removedAt).toISOString(),
    droppedAt: droppedAt(field.removedAt),
  })
}

/** What fields can be added to: what came with the product, and what the company added. */
export function shapedObjects(parts: Pick<ShapeParts, 'objects'>, shape: Shape): readonly ShapedObject[] {
  const own = shape.objects
    .filter(({ removedAt }) => removedAt === null)
    .map((one): ShapedObject => ({ object: nameOf(one), table: nameOf(one), id: 'record_id', label: nameOf(one), names: one.plurals }))
  return [...parts.objects, ...own]
}

export async function objectOf(tx: Tx, parts: ShapeParts, object: string): Promise<ShapedObject> {
  const found = shapedObjects(parts, await parts.shape(tx)).find((one) => one.object === object)
  if (!found) throw new Refusal('object_unknown', { object: object.slice(0, 100) })
  return found
}

export async function fieldById(ctx: Ctx, parts: ShapeParts, fieldId: string): Promise<CustomField> {
  const { fields } = await parts.shape(ctx.tx)
  const found = fields.find((field) => field.fieldId === fieldId)
  if (!found) throw new Refusal('custom_field_not_found', { id: fieldId })
  return found
}

function leansOn(shape: Shape, other: CustomField, field: CustomField): boolean {
  const { object } = field
  return [field.key, ...columnsOf(field)].some((key) => leansOnKey(shape, other, object, key))
}

function leansOnKey(shape: Shape, other: CustomField, object: string, key: string): boolean {
  const { rollUp } = other.options
  if (rollUp) return rollUp.object === object && (rollUp.field === key || JSON.stringify(rollUp.filter ?? {}).includes(JSON.stringify(key)))
  return other.object === object && formulaOf(shape, other)?.fields.includes(key) === true
}

/** The computed fields that lean on a field. */
export function leaningFields(shape: Shape, field: CustomField, language: Language): readonly FieldUser[] {
  const others = shape.fields.filter((other) => other.removedAt === null && leansOn(shape, other, field))
  return others.map(({ fieldId, labels }) => ({ kind: 'field', id: fieldId, name: labelIn(labels, language) }))
}

/** What else leans on a field: each part of an address is asked for by itself, and named once. */
export async function usesElsewhere(ctx: Ctx, parts: ShapeParts, field: CustomField): Promise<readonly FieldUser[]> {
  const keys = [...new Set([field.key, ...columnsOf(field)])]
  return await usersOf(
    ctx,
    parts,
    keys.map((key) => [field.object, key] as const),
  )
}

/** What leans on something under the name that it goes by among the fields of an object. */
export async function usersOf(
  ctx: Ctx,
  parts: Pick<ShapeParts, 'uses'>,
  named: readonly (readonly [string, string])[],
): Promise<readonly FieldUser[]> {
  const found = new Map<string, FieldUser>()
  for (const usesOf of parts.uses())
    for (const [object, key] of named)
      for (const use of await usesOf(ctx, object, key)) found.set(`${use.kind} ${use.id}`, found.get(`${use.kind} ${use.id}`) ?? use)
  return [...found.values()]
}

/** What stands in a field and what leans on it. */
export async function useOf(ctx: Ctx, parts: ShapeParts, field: CustomField): Promise<z.infer<typeof FieldUse>> {
  const using = [...leaningFields(await parts.shape(ctx.tx), field, ctx.language), ...(await usesElsewhere(ctx, parts, field))]
  const uses = using.map(({ kind, id, name }) => ({ kind, id, name }))
  if (field.type === 'formula') return { filled: 0, capped: false, uses }
  const { table } = await objectOf(ctx.tx, parts, field.object)
  const isFilled = sql.join(
    columnsOf(field).map((column) => sql`${sql.ref(column)} is not null`),
    sql` or `,
  )
  const { rows } = await sql<{ filled: number }>`
    select count(*) as filled from (select from ${sql.table(table)} where ${isFilled} limit ${countCap + 1}) counted`.execute(db(ctx.tx))
  const filled = rows[0]?.filled ?? 0
  return { filled: Math.min(filled, countCap), capped: filled > countCap, uses }
}
