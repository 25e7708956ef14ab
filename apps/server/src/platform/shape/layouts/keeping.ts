import { fieldsOf, holds, type Node, type Read } from '@guanxi/conditions'
import type { FieldAccess } from '../../access/scope.ts'
import type { Tx } from '../../db/tx.ts'
import { labelIn } from '../../fields/field.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { CustomField, Shape } from '../snapshot.ts'
import { isComputed } from '../types.ts'
import { type CustomValue, type CustomValues, initialValues, type Normalisers, refuseValue } from '../values.ts'
import type { RulesContent } from './contract.ts'
import { rulesInUse } from './in-use.ts'
import { layoutsAt } from './stored.ts'

type Reader = Pick<Ctx, 'rights' | 'language'>

/** What holds for the records of an object when they are written. */
export interface Keeping extends RulesContent {
  readonly object: `${string}.${string}`
  readonly fields: readonly CustomField[]
  /** The same, none of them required: what is required depends on what is shown. */
  readonly free: readonly CustomField[]
}

/** What is known of a record: facts of the product's own, and the company's fields. */
export interface Filled {
  readonly core: Readonly<Record<string, unknown>>
  readonly custom: CustomValues
}

export async function keepingOf(tx: Tx, shape: Shape, object: `${string}.${string}`): Promise<Keeping> {
  const layouts = await layoutsAt(tx, shape)
  const fields = shape.of(object)
  const free = fields.map((field) => ({ ...field, required: false }))
  return { object, fields, free, ...rulesInUse(shape, object, layouts.rules(object).content) }
}

const isEmpty = (value: CustomValue | undefined): boolean => value === null || value === undefined || value === ''

function reading({ core, custom }: Filled): Read {
  return (key) => {
    const value = custom[key] ?? core[key] ?? null
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
    return Array.isArray(value) ? value.map(String) : null
  }
}

const isTrue = (condition: Node | undefined, filled: Filled): boolean => condition !== undefined && holds(condition, reading(filled))

function isVisible({ conditions }: Keeping, key: string, filled: Filled): boolean {
  const condition = conditions.find(({ field }) => field === key)?.visibleIf
  return condition === undefined || isTrue(condition, filled)
}

// A part of an address is shown where the address is.
const wholeOf = (key: string, part: string | null | undefined): string => (part ? key.slice(0, -part.length - 1) : key)

// Nobody is asked for what they may not give.
const isAsked = ({ rights }: Reader, { object }: Keeping, key: string): boolean => rights.field(object, key) === 'write'

/** What a new record begins with; a required field that is left empty is refused, one that is not shown is not asked for. */
export function begunValues(
  ctx: Reader,
  keeping: Keeping,
  given: CustomValues,
  core: Filled['core'],
  normalisers: Normalisers,
): CustomValues {
  const custom = initialValues(ctx, keeping.free, given, normalisers)
  const filled = { core, custom }
  const lacking = keeping.fields.find(
    ({ key, part, type, required }) =>
      required && !isComputed(type) && isEmpty(custom[key]) && isAsked(ctx, keeping, key) && isVisible(keeping, wholeOf(key, part), filled),
  )
  if (lacking) refuseValue(lacking, 'needed')
  return custom
}

// What somebody may not see is not named to them.
function named(ctx: Reader, { object, fields }: Keeping, keys: readonly string[]): { readonly fields: string; readonly names: string } {
  const isNamed = (access: FieldAccess): boolean => access !== 'hidden'
  const seen = fields.filter(({ key }) => keys.includes(key) && isNamed(ctx.rights.field(object, key)))
  const names = new Intl.ListFormat(ctx.language, { type: 'conjunction' }).format(seen.map(({ labels }) => labelIn(labels, ctx.language)))
  return { fields: seen.map(({ key }) => key).join(','), names: names === '' ? '•••' : names }
}

// What was lacking before somebody came to change something else is not theirs to give.
function lackingIn(ctx: Reader, keeping: Keeping, before: Filled | null, after: Filled): readonly string[] {
  const lacks = (key: string, condition: Node, filled: Filled): boolean =>
    isEmpty(filled.custom[key]) && isTrue(condition, filled) && isVisible(keeping, key, filled)
  return keeping.conditions.flatMap(({ field, requiredIf }) => {
    if (!requiredIf || !isAsked(ctx, keeping, field) || !lacks(field, requiredIf, after)) return []
    return before && lacks(field, requiredIf, before) ? [] : [field]
  })
}

function refuseEntry(ctx: Reader, keeping: Keeping, before: Filled | null, { custom }: Filled): void {
  const { path, fields } = keeping
  const stage = path ? (custom[path.field] ?? null) : null
  if (!path || stage === null || stage === (before?.custom[path.field] ?? null)) return
  const needs = path.stages.find(({ choice }) => choice === stage)?.needs ?? []
  const lacking = needs.filter((key) => isEmpty(custom[key]))
  if (lacking.length === 0) return
  const choice = fields.find(({ key }) => key === path.field)?.choices.find(({ key }) => key === stage)
  throw new Refusal('stage_needs', {
    field: path.field,
    choice: String(stage),
    stage: choice ? labelIn(choice.labels, ctx.language) : String(stage),
    ...named(ctx, keeping, lacking),
  })
}

/** Refuses a record that enters a stage without what the stage needs, or comes to lack what it must have. `before` is null of a new one. */
export function refuseUnfilled(ctx: Reader, keeping: Keeping, before: Filled | null, after: Filled): void {
  refuseEntry(ctx, keeping, before, after)
  const lacking = lackingIn(ctx, keeping, before, after)
  if (lacking.length > 0) throw new Refusal('fields_needed', named(ctx, keeping, lacking))
}

/** Whether a condition or a stage leans on a field. */
export function leansOn({ path, conditions }: RulesContent, key: string): { readonly fields: readonly string[]; readonly isPath: boolean } {
  const asks = (condition: Node | undefined): boolean => condition !== undefined && fieldsOf(condition).includes(key)
  return {
    fields: conditions.flatMap(({ field, visibleIf, requiredIf }) => (asks(visibleIf) || asks(requiredIf) ? [field] : [])),
    isPath: path !== null && (path.field === key || path.stages.some(({ needs }) => needs.includes(key))),
  }
}
