import type { FieldInfo } from '@guanxi/formula'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../db/tx.ts'
import type { FilterTime, Labels, NamedChoice } from '../fields/field.ts'
import type { Ctx } from '../http/context.ts'
import { type AddressPart, spread } from './address/address.ts'
import { endsOf, type Relation, type RelationEnd } from './relations/relation.ts'
import { db } from './schema.ts'
import type { CustomType, FieldOptions, ValueType } from './types.ts'

/** A field that the company added. */
export interface CustomField {
  readonly fieldId: string
  readonly object: string
  readonly key: string
  readonly type: CustomType
  /** The type of its values: its own, or that of what is worked out. */
  readonly valueType: ValueType
  readonly labels: Labels
  readonly help: Labels
  readonly options: FieldOptions
  readonly choiceSetId: string | null
  /** The key of the shared list that its choices stand in; null: they are its own. */
  readonly choiceSet: string | null
  readonly choices: readonly NamedChoice[]
  readonly required: boolean
  readonly personal: boolean
  readonly defaultValue: unknown
  readonly indexState: 'none' | 'building' | 'ready' | 'failed'
  readonly removedAt: string | null
  readonly version: number
  /** Of a part of an address: which. */
  readonly part?: AddressPart
}

/** A kind of record that the company added: a table of its own. */
export interface CustomObject {
  readonly objectId: string
  readonly key: string
  readonly labels: Labels
  readonly plurals: Labels
  readonly icon: string
  readonly ofCustomer: boolean
  readonly removedAt: string | null
  readonly version: number
}

/** Choices under a name, for any field that takes choices. */
export interface ChoiceSet {
  readonly choiceSetId: string
  readonly key: string
  readonly labels: Labels
  readonly version: number
  readonly choices: readonly NamedChoice[]
}

/** The name under which an object's fields and rights are kept. */
export const nameOf = ({ key }: Pick<CustomObject, 'key'>): `custom.${string}` => `custom.${key}`

/** Everything that the company added to the system, as it stood at one version. */
export interface Shape {
  readonly version: number
  readonly ground: ShapeGround
  /** In the order in which they are shown, the removed ones too; likewise the fields. */
  readonly objects: readonly CustomObject[]
  readonly fields: readonly CustomField[]
  /** The lists of choices that several fields may use. */
  readonly choiceSets: readonly ChoiceSet[]
  readonly relations: readonly Relation[]
  /** Those of an object that are in use, an address with its parts. */
  of(object: string): readonly CustomField[]
  /** The sides of relations that an object has, of relations in use. */
  endsAt(object: string): readonly RelationEnd[]
}

/** The kinds of records without which a field would be nothing: those that it rolls up, or refers to. */
export const leansOn = ({ options: { rollUp, target } }: Pick<CustomField, 'options'>): readonly string[] =>
  [rollUp?.object, target].filter((object) => object !== undefined).filter((object) => object.startsWith('custom.'))

type StoredField = Omit<CustomField, 'choices' | 'choiceSet'>
type StoredSet = Omit<ChoiceSet, 'choices'>
type StoredChoice = NamedChoice & { readonly choiceSetId: string }

// One statement, so that the version and what it is the version of belong together.
async function readShape(tx: Tx, ground: ShapeGround): Promise<Shape> {
  const { rows } = await sql<{
    version: number
    objects: readonly CustomObject[]
    fields: readonly StoredField[]
    choices: readonly StoredChoice[]
    sets: readonly StoredSet[]
    relations: readonly Relation[]
  }>`
    select s.version,
      (select coalesce(jsonb_agg(jsonb_build_object('objectId', o.object_id, 'key', o.key, 'labels', o.labels, 'plurals', o.plurals,
        'icon', o.icon, 'ofCustomer', o.of_customer, 'removedAt', o.removed_at, 'version', o.version)
        order by o.position, o.object_id), '[]') from shape.objects o) as objects,
      (select coalesce(jsonb_agg(jsonb_build_object('fieldId', f.field_id, 'object', f.object, 'key', f.key, 'type', f.type, 'valueType', f.value_type, 'labels', f.labels,
        'help', f.help, 'options', f.options, 'choiceSetId', f.choice_set_id, 'required', f.required, 'personal', f.personal,
        'defaultValue', f.default_value, 'indexState', f.index_state, 'removedAt', f.removed_at, 'version', f.version)
        order by f.object, f.position, f.field_id), '[]') from shape.fields f) as fields,
      (select coalesce(jsonb_agg(jsonb_build_object('choiceSetId', c.choice_set_id, 'key', c.key, 'labels', c.labels, 'colour', c.colour,
        'retired', c.retired) order by c.choice_set_id, c.position, c.key), '[]') from shape.choices c) as choices,
      (select coalesce(jsonb_agg(jsonb_build_object('choiceSetId', t.choice_set_id, 'key', t.key, 'labels', t.labels, 'version', t.version)
        order by t.key), '[]') from shape.choice_sets t where t.shared) as sets,
      (select coalesce(jsonb_agg(jsonb_build_object('relationId', r.relation_id, 'key', r.key, 'fromObject', r.from_object, 'toObject', r.to_object,
        'labels', r.labels, 'backLabels', r.back_labels, 'removedAt', r.removed_at, 'version', r.version)
        order by r.position, r.relation_id), '[]') from shape.relations r) as relations
    from shape.state s`.execute(db(tx))
  const [found] = rows
  if (!found) throw new Error('the shape of the company is not known to the database')
  const choices = Map.groupBy(found.choices, (choice) => choice.choiceSetId)
  const choicesOf = (id: string) => (choices.get(id) ?? []).map(({ choiceSetId: _set, ...choice }) => choice)
  const choiceSets = found.sets.map((set): ChoiceSet => ({ ...set, choices: choicesOf(set.choiceSetId) }))
  const setKeys = new Map(choiceSets.map(({ choiceSetId, key }) => [choiceSetId, key]))
  const fields = found.fields.map(
    (field): CustomField => ({
      ...field,
      choiceSet: field.choiceSetId === null ? null : (setKeys.get(field.choiceSetId) ?? null),
      choices: field.choiceSetId === null ? [] : choicesOf(field.choiceSetId),
    }),
  )
  const { version, objects, relations } = found
  return assembled({ version, ground, objects, fields, choiceSets, relations })
}

function assembled(known: Omit<Shape, 'of' | 'endsAt'>): Shape {
  const { objects, fields, relations } = known
  const present = new Set(objects.filter(({ removedAt }) => removedAt === null).map((object): string => nameOf(object)))
  const isThere = (object: string): boolean => !object.startsWith('custom.') || present.has(object)
  const related = relations.filter(({ removedAt, fromObject, toObject }) => removedAt === null && [fromObject, toObject].every(isThere))
  const ends = Map.groupBy(related.flatMap(endsOf), ({ object }) => object)
  const isLinked = ({ object, options: { rollUp } }: CustomField): boolean =>
    rollUp?.relation === undefined || (ends.get(object) ?? []).some(({ list }) => list === rollUp.relation)
  const isWhole = (field: CustomField): boolean => leansOn(field).every((object) => present.has(object)) && isLinked(field)
  const inUse = Map.groupBy(fields.filter((field) => field.removedAt === null && isWhole(field)).flatMap(spread), (field) => field.object)
  return { ...known, of: (object) => inUse.get(object) ?? [], endsAt: (object) => ends.get(object) ?? [] }
}

/** The shape as it would be with a field as it is given; what leans on it is judged anew. */
export function withField(shape: Shape, field: CustomField): Shape {
  const fields = shape.fields.map((one) => (one.fieldId === field.fieldId ? field : { ...one }))
  return assembled({ ...shape, fields })
}

const perTx = new WeakMap<Tx, Promise<Shape>>()
const changing = new WeakSet<Tx>()

/** How the shape is read: from memory as long as its version is the present one. */
export type ShapeReader = (tx: Tx) => Promise<Shape>

/** What references lead to, as far as their reader sees it; each question is asked once for all ids. */
export interface ReferenceTargets {
  /** What these are called, of those that the reader sees: by their ids as they were asked. */
  labels(ctx: Ctx, object: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Those that the reader sees, held until the transaction ends so that nobody removes them: as asked → as it is to be kept. */
  hold(ctx: Ctx, object: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** What a file calls them: as written → their ids; several where the words fit more than one. */
  named(ctx: Ctx, object: string, words: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>
  /** The ids under which these stand in other records, as a query; only of those that the reader sees. */
  among(shape: Shape, object: string, ids: readonly string[], sight: NonNullable<FilterTime['sight']>): RawBuilder<unknown>
  /** Whether the id in a column is that of one that the reader sees. */
  within(shape: Shape, object: string, column: RawBuilder<unknown>, sight: NonNullable<FilterTime['sight']>): RawBuilder<SqlBool>
}

/** What formulas and references need to know of the company and of the objects that came with the product. */
export interface ShapeGround {
  readonly currency: string
  readonly timeZone: string
  /** The fields of an object's own that formulas may use: those of its table, by key. */
  readonly coreFields: Readonly<Record<string, readonly FieldInfo[]>>
  /** Absent where no request is answered. */
  readonly targets?: () => ReferenceTargets
}

export function createShapeReader(ground: ShapeGround): ShapeReader {
  let known: Shape | undefined
  const present = async (tx: Tx): Promise<Shape> => {
    if (known !== undefined) {
      const { version } = await db(tx).selectFrom('shape.state').select('version').executeTakeFirstOrThrow()
      if (version === known.version) return known
    }
    const fresh = await readShape(tx, ground)
    if (known === undefined || fresh.version > known.version) known = fresh
    return fresh
  }
  return async (tx) => {
    // What this transaction changed is nobody else's yet, and may never be.
    if (changing.has(tx)) return await readShape(tx, ground)
    const reading = perTx.get(tx) ?? present(tx)
    perTx.set(tx, reading)
    return await reading
  }
}

/** Waits for every other change of the shape to end, so that what is checked now still holds when we commit; whoever asks next sees the change. */
export async function changeShape(tx: Tx): Promise<void> {
  await db(tx)
    .updateTable('shape.state')
    .set((e) => ({ version: e('version', '+', 1) }))
    .execute()
  changing.add(tx)
}
