import { veil } from '../../fields/restrict.ts'
import type { Ctx } from '../../http/context.ts'
import { takesChoices } from '../fields/choices.ts'
import { objectOf } from '../fields/queries.ts'
import type { ShapedObject, ShapeParts } from '../parts.ts'
import type { CustomField } from '../snapshot.ts'
import type { CustomValue } from '../values.ts'
import type { TypeCheck, TypeTarget } from './contract.ts'
import { type Converter, converter, type Ways, writtenOut } from './convert.ts'
import { standingAfter } from './reading.ts'
import { fieldAs, targetOf, waysOf } from './target.ts'
import { usesAgainst } from './uses.ts'

const batch = 10_000
const mostExamples = 20
/** So many of those that do not fit are looked at for some that the reader sees. */
const mostLooked = 500
const mostDistinct = 100

interface Counted {
  readonly records: number
  readonly lost: number
  readonly misfits: readonly { readonly id: string; readonly value: CustomValue }[]
}

/** How many values fit, read record by record up to so many; of those that do not, the first. */
export async function countFitting(
  ctx: Ctx,
  place: ShapedObject,
  field: CustomField,
  convert: Converter,
  most = Number.POSITIVE_INFINITY,
): Promise<Counted> {
  const misfits: { id: string; value: CustomValue }[] = []
  let [records, lost] = [0, 0]
  for (let after: string | null = null; ; ) {
    const rows = await standingAfter(ctx.tx, place, field, after, batch)
    for (const { id, value } of rows) {
      if (convert(value) !== undefined) continue
      lost += 1
      if (misfits.length < mostLooked) misfits.push({ id, value })
    }
    records += rows.length
    after = rows.at(-1)?.id ?? null
    if (rows.length < batch || after === null || records >= most) return { records, lost, misfits }
  }
}

const mayRead = ({ rights }: Ctx, { object, key }: CustomField): boolean => {
  const [module = '', noun = ''] = object.split('.')
  return ['read', 'write'].includes(rights.field(`${module}.${noun}`, key))
}

async function examplesOf(
  ctx: Ctx,
  parts: ShapeParts,
  field: CustomField,
  ways: Ways,
  misfits: Counted['misfits'],
): Promise<TypeCheck['examples']> {
  const targets = (await parts.shape(ctx.tx)).ground.targets?.()
  const ids = misfits.map(({ id }) => id)
  const labels = ids.length > 0 ? await targets?.labels(ctx, field.object, ids) : undefined
  const isOpen = mayRead(ctx, field)
  return misfits
    .filter(({ id }) => labels?.has(id))
    .slice(0, mostExamples)
    .map(({ id, value }) => {
      const shown = isOpen ? writtenOut(field, value, ways).slice(0, 200) : null
      return { id, label: labels?.get(id) ?? veil, value: shown }
    })
}

/** The different values that stand in a field, as choices would be called; more than could be choices are not counted on. */
async function distinctOf(ctx: Ctx, place: ShapedObject, field: CustomField, ways: Ways): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  const note = ({ value }: { readonly value: CustomValue }): void => {
    for (const part of writtenOut(field, value, ways).split(/[;；、|]/)) if (part.trim() !== '') found.add(part.trim())
  }
  let after: string | null = null
  do {
    const rows = await standingAfter(ctx.tx, place, field, after, batch)
    for (const row of rows) if (found.size <= mostDistinct) note(row)
    after = rows.length < batch ? null : (rows.at(-1)?.id ?? null)
  } while (after !== null && found.size <= mostDistinct)
  return found
}

/** What a change of a field's type would do; nothing is done. */
export async function checkType(ctx: Ctx, parts: ShapeParts, field: CustomField, input: TypeTarget): Promise<TypeCheck> {
  const place = await objectOf(ctx.tx, parts, field.object)
  const target = await targetOf(ctx, parts, field, input)
  const ways = waysOf(await parts.shape(ctx.tx), parts, ctx.language)
  const uses = await usesAgainst(ctx, parts, field, target)
  const used = uses.map(({ kind, id, name, breaks }) => ({ kind, id, name, breaks }))
  if (takesChoices(input.type) && target.choices.length === 0) {
    const distinct = mayRead(ctx, field) ? await distinctOf(ctx, place, field, ways) : new Set<string>()
    const manyDistinct = distinct.size > mostDistinct
    return { records: 0, lost: 0, examples: [], distinct: manyDistinct ? [] : [...distinct].toSorted(), manyDistinct, uses: used }
  }
  const { records, lost, misfits } = await countFitting(ctx, place, field, converter(field, fieldAs(field, target), ways))
  return { records, lost, examples: await examplesOf(ctx, parts, field, ways, misfits), distinct: [], manyDistinct: false, uses: used }
}
