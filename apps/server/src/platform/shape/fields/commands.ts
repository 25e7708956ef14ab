import { sql } from 'kysely'
import { audit } from '../../audit/audit.ts'
import { type Labels, labelIn } from '../../fields/field.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { languages } from '../../i18n/languages.ts'
import { translate } from '../../i18n/translate.ts'
import { newId } from '../../ids/ids.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { columnsOf } from '../address/address.ts'
import { addColumn } from '../alter.ts'
import { choiceSetByKey } from '../choice-sets/queries.ts'
import { compiled } from '../formulas/field.ts'
import { freeKey, keyFrom } from '../keys.ts'
import type { ShapeParts } from '../parts.ts'
import { refuseWhileChanging } from '../retype/stored.ts'
import { fillTask, lockKind, refuseRollUp, rollUpType } from '../rollups/roll-up.ts'
import { same } from '../sameness.ts'
import { db } from '../schema.ts'
import { type CustomField, changeShape, leansOn } from '../snapshot.ts'
import { type FieldOptions, isComputed, schemaOf, traitsOf, type ValueType } from '../types.ts'
import { parseValue } from '../values.ts'
import { changeChoices, countOf, createChoices, takesChoices } from './choices.ts'
import type { ChoiceInput, FieldChange, NewField } from './contract.ts'
import { fieldById, mostFields, objectOf } from './queries.ts'
import { keepSearchable, refuseUnsearchable } from './searchable.ts'

const subject = (fieldId: string) => ({ kind: 'custom_field', id: fieldId })

function refuseTakenLabel(fields: readonly CustomField[], labels: Labels, except: string | null): void {
  for (const field of fields) {
    if (field.fieldId === except || field.removedAt !== null) continue
    for (const language of languages) {
      const label = labels[language]
      if (label !== undefined && field.labels[language]?.toLowerCase() === label.toLowerCase())
        throw new Refusal('field_label_taken', { label })
    }
  }
}

export function refuseBadOptions({ min, max }: FieldOptions): void {
  if (min !== undefined && max !== undefined && min > max)
    throw new Refusal('field_options_invalid', { what: 'the least is greater than the greatest' })
}

const longestColumn = 48
const longestPart = '_postcode'.length

export const indexTask = 'shape.indexField'

function keyOf({ type, ...input }: NewField, own: readonly CustomField[]): string {
  const taken = new Set(own.flatMap((field) => [field.key, ...columnsOf(field)]))
  const longest = longestColumn - (type === 'address' ? longestPart : 0)
  const isTaken = (key: string): boolean => columnsOf({ key, type }).some((column) => taken.has(column)) || taken.has(key)
  if (input.key !== undefined) {
    if (isTaken(input.key)) throw new Refusal('field_key_taken', { key: input.key })
    if (input.key.length > longest) throw new Refusal('field_options_invalid', { what: `the key is longer than ${longest} characters` })
    return input.key
  }
  for (;;) {
    const key = freeKey(keyFrom(labelIn(input.labels, 'en')), taken, longest)
    if (!isTaken(key)) return key
    taken.add(key)
  }
}

function checkDefault(parts: ShapeParts, field: Pick<CustomField, 'key' | 'type' | 'options' | 'choices'>, value: unknown): void {
  if (value === null) return
  const probe: CustomField = { ...blank, ...field }
  if (isComputed(field.type)) throw new Refusal('field_computed', { field: field.key })
  if (field.type === 'reference') throw new Refusal('reference_invalid', { what: 'has no default' })
  if (field.type === 'file') throw new Refusal('field_options_invalid', { what: 'a file has no default' })
  if (takesChoices(field.type)) schemaOf(field.type, field.options).parse(value)
  parseValue(probe, value, parts.normalisers)
}

/** The type of what a formula gives; one that cannot be understood is refused, with what is wrong and where. */
async function formulaType(ctx: Ctx, parts: ShapeParts, object: string, text: string): Promise<ValueType> {
  const result = compiled(await parts.shape(ctx.tx), object, text)
  if ('valueType' in result) return result.valueType
  const { code, params, from, to } = result.problem
  throw new Refusal('formula_invalid', { ...params, problem: translate(ctx.language, `shape:formula.${code}`, params), code, from, to })
}

// Of what something is meant is for good, as the type is.
async function refuseBadTarget(ctx: Ctx, parts: ShapeParts, { type, options }: NewField): Promise<void> {
  if ((type === 'reference') !== (options.target !== undefined))
    throw new Refusal('reference_invalid', { what: 'needs to say of what one is meant' })
  if (options.target === undefined || options.target === 'customers.customer') return
  if (leansOn({ options }).length === 0) throw new Refusal('reference_invalid', { what: 'leads to customers or to a kind of records' })
  await objectOf(ctx.tx, parts, options.target)
}

async function valueTypeOf(ctx: Ctx, parts: ShapeParts, input: NewField): Promise<ValueType> {
  if ((input.type === 'roll_up') !== (input.options.rollUp !== undefined)) refuseRollUp('source_missing')
  if ((input.type === 'formula') !== (input.options.formula !== undefined)) throw new Refusal('formula_missing')
  if (input.type === 'formula') return await formulaType(ctx, parts, input.object, input.options.formula?.text ?? '')
  if (input.type === 'address') return 'text'
  if (input.type !== 'roll_up') return input.type
  if (input.required) throw new Refusal('field_computed', { field: labelIn(input.labels, ctx.language) })
  return await rollUpType(ctx, parts, input.object, input.options.rollUp)
}

const blank: CustomField = {
  fieldId: '',
  object: '',
  key: '',
  type: 'text',
  valueType: 'text',
  labels: {},
  help: {},
  options: {},
  choiceSetId: null,
  choiceSet: null,
  choices: [],
  required: false,
  personal: false,
  defaultValue: null,
  indexState: 'none',
  removedAt: null,
  version: 1,
}

// Whoever writes what is rolled up holds its kind; whoever links, that of the side they come from.
async function holdRolledUp(ctx: Ctx, { object, options: { rollUp } }: CustomField): Promise<void> {
  if (!rollUp) return
  const held = rollUp.relation === undefined ? [rollUp.object] : [...new Set([rollUp.object, object])].toSorted()
  for (const one of held) await lockKind(ctx.tx, one, 'alone')
}

/** Adds a field: a column of the object's own table, from this moment in lists, filters, segments, exports, messages and the API. */
export async function addField(ctx: Ctx, parts: ShapeParts, input: NewField): Promise<CustomField> {
  await changeShape(ctx.tx)
  const { table } = await objectOf(ctx.tx, parts, input.object)
  const { fields } = await parts.shape(ctx.tx)
  const own = fields.filter((field) => field.object === input.object)
  if (own.length >= mostFields) throw new Refusal('fields_full', { limit: mostFields })
  refuseTakenLabel(own, input.labels, null)
  refuseBadOptions(input.options)
  refuseUnsearchable(input.type, input.options)
  const givenChoices = [input.choices, input.choiceSet].filter((given) => given !== undefined).length
  if (givenChoices !== (takesChoices(input.type) ? 1 : 0)) throw new Refusal('field_choices_wrong', { type: input.type })
  await refuseBadTarget(ctx, parts, input)
  const valueType = await valueTypeOf(ctx, parts, input)
  const key = keyOf(input, own)
  const fieldId = newId()
  const labels = JSON.stringify(input.labels)
  const shared = input.choiceSet === undefined ? null : (await choiceSetByKey(ctx, parts, input.choiceSet)).choiceSetId
  const choiceSetId = input.choices === undefined ? shared : await createChoices(ctx, input.choices, labels)
  await db(ctx.tx)
    .insertInto('shape.fields')
    .values({
      fieldId,
      object: input.object,
      key,
      type: input.type,
      valueType,
      labels,
      help: JSON.stringify(input.help),
      options: JSON.stringify(input.options),
      choiceSetId,
      required: input.required,
      personal: input.personal,
      defaultValue: input.defaultValue === null ? null : JSON.stringify(input.defaultValue),
      position: Math.max(0, ...own.map((_, index) => index + 1)),
      indexState: input.type === 'reference' ? 'building' : 'none',
      removedAt: null,
      version: 1,
      createdAt: ctx.now,
      createdBy: ctx.actor.name,
    })
    .execute()
  const field = await fieldById(ctx, parts, fieldId)
  checkDefault(parts, field, input.defaultValue)
  await audit(ctx, {
    action: 'shape.field.added',
    subject: subject(fieldId),
    changes: { object: input.object, key, type: input.type, labels: input.labels },
  })
  await keepSearchable(ctx, {}, field.options)
  if (field.options.rollUp) await holdRolledUp(ctx, field)
  if (input.type === 'formula') return field
  const beginsAtZero = field.options.rollUp !== undefined && ['count', 'sum'].includes(field.options.rollUp.how)
  for (const column of columnsOf(field)) await addColumn(ctx.tx, table, column, valueType, beginsAtZero)
  if (field.options.rollUp) await enqueue(ctx.tx, fillTask, { fieldId })
  // The way back, from what is referred to, goes by it.
  if (field.type === 'reference') await enqueue(ctx.tx, indexTask, { fieldId })
  return field
}

async function moveAfter(ctx: Ctx, fields: readonly CustomField[], moved: CustomField, after: string | null): Promise<void> {
  const rest = fields.filter((field) => field.object === moved.object && field.fieldId !== moved.fieldId)
  const at = after === null ? 0 : rest.findIndex((field) => field.key === after) + 1
  if (after !== null && at === 0) throw new Refusal('field_unknown', { field: after })
  const order = rest.toSpliced(at, 0, moved).map((field) => field.fieldId)
  await sql`update shape.fields f set position = o.place from unnest(${order}::uuid[]) with ordinality o (field_id, place)
    where f.field_id = o.field_id and f.position <> o.place`.execute(db(ctx.tx))
}

function differences(before: CustomField, after: CustomField): Record<string, readonly [unknown, unknown]> {
  const names = ['labels', 'help', 'options', 'choices', 'required', 'personal', 'defaultValue'] as const
  return Object.fromEntries(
    names.flatMap((name) => (!same(before[name], after[name]) ? [[name, [before[name], after[name]] as const]] : [])),
  )
}

// What is rolled up stays, and so does what is referred to: another is another field.
function refuseOtherSource({ options }: CustomField, input: FieldChange): void {
  if (input.options && !same(input.options.rollUp, options.rollUp)) refuseRollUp('fixed')
  if (input.options && input.options.target !== options.target) throw new Refusal('reference_invalid', { what: 'cannot lead elsewhere' })
}

/** The field to change, as its editor read it: refused when somebody else changed it since, or removed it. */
async function fieldToChange(ctx: Ctx, parts: ShapeParts, fieldId: string, version: number): Promise<CustomField> {
  await changeShape(ctx.tx)
  const field = await fieldById(ctx, parts, fieldId)
  if (field.version !== version) throw new Refusal('version_conflict', { id: fieldId, version: field.version })
  await refuseWhileChanging(ctx, field)
  return field
}

// A formula may be written anew, to give another type: nothing is kept of what it gave.
async function changedType(ctx: Ctx, parts: ShapeParts, before: CustomField, { options }: FieldChange): Promise<ValueType> {
  if (options && (before.type === 'formula') !== (options.formula !== undefined)) throw new Refusal('formula_missing')
  return options?.formula ? await formulaType(ctx, parts, before.object, options.formula.text) : before.valueType
}

// Choices that several fields share are changed where they are kept, for all of them.
async function changeOwnChoices(ctx: Ctx, table: string, before: CustomField, choices: readonly ChoiceInput[]): Promise<void> {
  if (before.choiceSetId === null) throw new Refusal('field_choices_wrong', { type: before.type })
  if (before.choiceSet !== null) throw new Refusal('choices_shared', { set: before.choiceSet })
  await changeChoices(ctx, before.choiceSetId, before.choices, choices, (key) => countOf(ctx, table, before, key))
}

/** Changes what is given of a field. Its type and its column stay as they are. */
export async function changeField(ctx: Ctx, parts: ShapeParts, fieldId: string, input: FieldChange): Promise<CustomField> {
  const before = await fieldToChange(ctx, parts, fieldId, input.version)
  const { table } = await objectOf(ctx.tx, parts, before.object)
  const { fields } = await parts.shape(ctx.tx)
  if (input.labels)
    refuseTakenLabel(
      fields.filter((field) => field.object === before.object),
      input.labels,
      fieldId,
    )
  refuseBadOptions(input.options ?? {})
  refuseUnsearchable(before.type, input.options ?? {})
  refuseOtherSource(before, input)
  const valueType = await changedType(ctx, parts, before, input)
  if (input.choices !== undefined) await changeOwnChoices(ctx, table, before, input.choices)
  const defaultValue = input.defaultValue === undefined ? before.defaultValue : input.defaultValue
  await db(ctx.tx)
    .updateTable('shape.fields')
    .set({
      valueType,
      labels: JSON.stringify(input.labels ?? before.labels),
      help: JSON.stringify(input.help ?? before.help),
      options: JSON.stringify(input.options ?? before.options),
      required: input.required ?? before.required,
      personal: input.personal ?? before.personal,
      defaultValue: defaultValue === null ? null : JSON.stringify(defaultValue),
      version: before.version + 1,
    })
    .where('fieldId', '=', fieldId)
    .execute()
  if (input.after !== undefined) await moveAfter(ctx, fields, before, input.after)
  const after = await fieldById(ctx, parts, fieldId)
  checkDefault(parts, after, after.defaultValue)
  await keepSearchable(ctx, before.options, after.options)
  const changes = differences(before, after)
  if (Object.keys(changes).length > 0) await audit(ctx, { action: 'shape.field.changed', subject: subject(fieldId), changes })
  return after
}

/** Takes a field out of use. What stands in it is kept for a while, so that it can be brought back. */
export async function removeField(ctx: Ctx, parts: ShapeParts, fieldId: string, version: number): Promise<CustomField> {
  const field = await fieldToChange(ctx, parts, fieldId, version)
  if (field.removedAt !== null) return field
  await db(ctx.tx)
    .updateTable('shape.fields')
    .set({ removedAt: ctx.now, version: version + 1 })
    .where('fieldId', '=', fieldId)
    .execute()
  await audit(ctx, {
    action: 'shape.field.removed',
    subject: subject(fieldId),
    changes: { object: field.object, key: field.key, labels: field.labels },
  })
  return await fieldById(ctx, parts, fieldId)
}

/** Brings a removed field back, with all that stood in it. */
export async function restoreField(ctx: Ctx, parts: ShapeParts, fieldId: string, version: number): Promise<CustomField> {
  const field = await fieldToChange(ctx, parts, fieldId, version)
  if (field.removedAt === null) return field
  const { fields } = await parts.shape(ctx.tx)
  refuseTakenLabel(
    fields.filter((one) => one.object === field.object),
    field.labels,
    fieldId,
  )
  await db(ctx.tx)
    .updateTable('shape.fields')
    .set({ removedAt: null, version: version + 1 })
    .where('fieldId', '=', fieldId)
    .execute()
  await audit(ctx, {
    action: 'shape.field.restored',
    subject: subject(fieldId),
    changes: { object: field.object, key: field.key, labels: field.labels },
  })
  // What it is of went on without it.
  if (field.options.rollUp) {
    await holdRolledUp(ctx, field)
    await enqueue(ctx.tx, fillTask, { fieldId })
  }
  return await fieldById(ctx, parts, fieldId)
}

/** Asks for an index: built while people go on writing, and the field can be sorted by from then on. */
export async function indexField(ctx: Ctx, parts: ShapeParts, fieldId: string, version: number): Promise<CustomField> {
  const field = await fieldToChange(ctx, parts, fieldId, version)
  if (field.type === 'formula' || !traitsOf(field.valueType).indexable) throw new Refusal('field_not_indexable', { type: field.type })
  if (field.indexState === 'ready' || field.indexState === 'building') return field
  await db(ctx.tx)
    .updateTable('shape.fields')
    .set({ indexState: 'building', version: version + 1 })
    .where('fieldId', '=', fieldId)
    .execute()
  await audit(ctx, { action: 'shape.field.indexed', subject: subject(fieldId), changes: { object: field.object, key: field.key } })
  await enqueue(ctx.tx, indexTask, { fieldId })
  return await fieldById(ctx, parts, fieldId)
}
