import type { FieldInfo } from '@guanxi/formula'
import { sql } from 'kysely'
import type { Tx } from '../db/tx.ts'
import type { Labels, NamedChoice } from '../fields/field.ts'
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
  readonly choices: readonly NamedChoice[]
  readonly required: boolean
  readonly personal: boolean
  readonly defaultValue: unknown
  readonly indexState: 'none' | 'building' | 'ready' | 'failed'
  readonly removedAt: string | null
  readonly version: number
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

/** The name under which an object's fields and rights are kept. */
export const nameOf = ({ key }: Pick<CustomObject, 'key'>): `custom.${string}` => `custom.${key}`

/** Everything that the company added to the system, as it stood at one version. */
export interface Shape {
  readonly version: number
  readonly ground: ShapeGround
  /** In the order in which they are shown, the removed ones too; likewise the fields. */
  readonly objects: readonly CustomObject[]
  readonly fields: readonly CustomField[]
  /** Those of an object that are in use. */
  of(object: string): readonly CustomField[]
}

type StoredField = Omit<CustomField, 'choices'>
type StoredChoice = NamedChoice & { readonly choiceSetId: string }

// One statement, so that the version and what it is the version of belong together.
async function readShape(tx: Tx, ground: ShapeGround): Promise<Shape> {
  const { rows } = await sql<{
    version: number
    objects: readonly CustomObject[]
    fields: readonly StoredField[]
    choices: readonly StoredChoice[]
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
        'retired', c.retired) order by c.choice_set_id, c.position, c.key), '[]') from shape.choices c) as choices
    from shape.state s`.execute(db(tx))
  const [found] = rows
  if (!found) throw new Error('the shape of the company is not known to the database')
  const choices = Map.groupBy(found.choices, (choice) => choice.choiceSetId)
  const fields = found.fields.map(
    (field): CustomField => ({
      ...field,
      choices: field.choiceSetId === null ? [] : (choices.get(field.choiceSetId) ?? []).map(({ choiceSetId: _set, ...choice }) => choice),
    }),
  )
  const gone = new Set(found.objects.filter(({ removedAt }) => removedAt !== null).map((object): string => nameOf(object)))
  const leansOnNothing = ({ options }: CustomField): boolean => options.rollUp === undefined || !gone.has(options.rollUp.object)
  const inUse = Map.groupBy(
    fields.filter((field) => field.removedAt === null && leansOnNothing(field)),
    (field) => field.object,
  )
  return { version: found.version, ground, objects: found.objects, fields, of: (object) => inUse.get(object) ?? [] }
}

const perTx = new WeakMap<Tx, Promise<Shape>>()
const changing = new WeakSet<Tx>()

/** How the shape is read: from memory as long as its version is the present one. */
export type ShapeReader = (tx: Tx) => Promise<Shape>

/** What formulas need to know of the company and of the objects that came with the product. */
export interface ShapeGround {
  readonly currency: string
  readonly timeZone: string
  /** The fields of an object's own that formulas may use: those of its table, by key. */
  readonly coreFields: Readonly<Record<string, readonly FieldInfo[]>>
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
