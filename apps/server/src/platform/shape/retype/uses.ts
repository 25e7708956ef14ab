import { createCatalogue } from '../../fields/catalogue.ts'
import { compileFilter } from '../../fields/compile.ts'
import type { Condition } from '../../fields/filter.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { customColumns } from '../contribute.ts'
import { leaningFields, usesElsewhere } from '../fields/queries.ts'
import { compiled } from '../formulas/field.ts'
import { checkRules } from '../layouts/checks.ts'
import { layoutsAt } from '../layouts/stored.ts'
import type { FieldUser, ShapeParts } from '../parts.ts'
import { rollUpTypeIn } from '../rollups/roll-up.ts'
import type { CustomField, Shape } from '../snapshot.ts'
import type { Target } from './stored.ts'
import { shapeAs } from './target.ts'

const none = { path: null, conditions: [] }

function isRefused(work: () => unknown): boolean {
  try {
    work()
    return false
  } catch (error) {
    if (error instanceof Refusal) return true
    throw error
  }
}

/** Whether a computed field would come to something else, or to nothing. */
function fieldBreaks(then: Shape, { object, options: { formula, rollUp }, valueType }: CustomField): boolean {
  if (rollUp) return isRefused(() => rollUpTypeIn(then, object, rollUp)) || rollUpTypeIn(then, object, rollUp) !== valueType
  const result = compiled(then, object, formula?.text ?? '')
  return !('valueType' in result) || result.valueType !== valueType
}

function asksBreak(then: Shape, { object, key }: CustomField, asks: readonly Condition[]): boolean {
  const fields = customColumns(
    then,
    then.of(object).filter((one) => one.key === key),
    'c',
    '',
  )
  const catalogue = createCatalogue([{ sources: [{ alias: 'c', table: object }], fields }], 'recordId')
  const time = { today: '2000-01-01', sight: 'everybody' } as const
  return asks.some((condition) => isRefused(() => compileFilter(catalogue, { all: [condition] }, time)))
}

async function rulesBreak(ctx: Ctx, shape: Shape, then: Shape, { object }: CustomField, { kind, id }: FieldUser): Promise<boolean> {
  const { content } = (await layoutsAt(ctx.tx, shape)).rules(object)
  const conditions = kind === 'condition' ? content.conditions.filter(({ field }) => field === id) : []
  return isRefused(() => checkRules(then, object, none, { path: kind === 'path' ? content.path : null, conditions }))
}

// What only opens with less than before, as a view does, or shows a value whatever it is, stands against nothing.
const asking: ReadonlySet<string> = new Set(['segment'])

/** What uses a field, each with whether it stands against a change of the type. */
export async function usesAgainst(
  ctx: Ctx,
  parts: ShapeParts,
  field: CustomField,
  target: Target,
): Promise<readonly (FieldUser & { readonly breaks: boolean })[]> {
  const shape = await parts.shape(ctx.tx)
  const then = shapeAs(shape, field, target)
  const computed = leaningFields(shape, field, ctx.language).map((one) => {
    const other = then.fields.find(({ fieldId }) => fieldId === one.id)
    return { ...one, breaks: other === undefined || fieldBreaks(then, other) }
  })
  const elsewhere = []
  for (const use of await usesElsewhere(ctx, parts, field)) {
    const isRule = use.kind === 'condition' || use.kind === 'path'
    const breaks = isRule
      ? await rulesBreak(ctx, shape, then, field, use)
      : asking.has(use.kind) && use.asks !== undefined && asksBreak(then, field, use.asks)
    elsewhere.push({ ...use, breaks })
  }
  return [...computed, ...elsewhere]
}

/** Refuses a change that anything stands against, by name. */
export async function refuseBroken(ctx: Ctx, parts: ShapeParts, field: CustomField, target: Target): Promise<void> {
  const broken = (await usesAgainst(ctx, parts, field, target)).filter(({ breaks }) => breaks)
  if (broken.length === 0) return
  const names = new Intl.ListFormat(ctx.language, { type: 'conjunction' }).format(broken.map(({ name }) => name))
  throw new Refusal('type_change_breaks', { names, uses: broken.map(({ kind, id }) => `${kind} ${id}`).join(',') })
}
