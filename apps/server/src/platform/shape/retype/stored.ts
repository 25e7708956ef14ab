import { z } from 'zod'
import type { Instant, Json } from '../../db/schema.ts'
import { type Tx, tables } from '../../db/tx.ts'
import type { NamedChoice } from '../../fields/field.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Language } from '../../i18n/languages.ts'
import { translate } from '../../i18n/translate.ts'
import { LabelsInput } from '../fields/contract.ts'
import type { CustomField } from '../snapshot.ts'
import { customTypes, FieldOptions, type ValueType } from '../types.ts'
import { type CustomValue, CustomValueView } from '../values.ts'
import { TypeChange } from './contract.ts'

interface ChangeTable {
  changeId: string
  fieldId: string
  object: string
  key: string
  /** The column that is filled meanwhile. */
  freshKey: string
  fromType: CustomField['type']
  toType: CustomField['valueType']
  target: Json<Target>
  loses: boolean
  language: Language
  state: 'filling' | 'done' | 'failed' | 'cancelled'
  /** Up to which record everything was carried over. */
  afterId: string | null
  /** Whatever was changed since this transaction may not have been seen. */
  seenXid: string | null
  readRows: number
  lostRows: number
  allRows: number
  problem: Json<{ code: string; params: Record<string, unknown> }> | null
  keptFieldId: string | null
  startedAt: Instant
  startedBy: string
  endedAt: Instant | null
}

export const db = tables<{ 'shape.typeChanges': ChangeTable }>()

/** What a field will be, as it was decided when the change began. */
export interface Target {
  readonly type: ValueType
  readonly options: FieldOptions
  readonly choices: readonly NamedChoice[]
  readonly choiceSetId: string | null
  readonly choiceSet: string | null
  /** Of a shared list: as it was. */
  readonly setVersion: number | null
  readonly defaultValue: CustomValue
}

const KeptTarget: z.ZodType<Target> = z.object({
  type: z.enum(customTypes).exclude(['roll_up', 'formula', 'address']),
  options: FieldOptions,
  choices: z.array(z.object({ key: z.string(), labels: LabelsInput, colour: z.string(), retired: z.boolean() })),
  choiceSetId: z.string().nullable(),
  choiceSet: z.string().nullable(),
  setVersion: z.number().nullable(),
  defaultValue: CustomValueView,
})

export interface StoredChange extends Omit<ChangeTable, 'target' | 'problem' | 'startedAt' | 'endedAt'> {
  readonly target: Target
}

/** A change that is still going on, held until the transaction ends; undefined when it is not. */
export async function runningChange(tx: Tx, changeId: string): Promise<StoredChange | undefined> {
  const row = await db(tx)
    .selectFrom('shape.typeChanges')
    .selectAll()
    .where('changeId', '=', changeId)
    .where('state', '=', 'filling')
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, target: KeptTarget.parse(row.target) }
}

/** Refuses to touch a field whose type is being changed. */
export async function refuseWhileChanging(ctx: Ctx, { fieldId, key }: Pick<CustomField, 'fieldId' | 'key'>): Promise<void> {
  const found = await db(ctx.tx)
    .selectFrom('shape.typeChanges')
    .select('startedBy')
    .where('fieldId', '=', fieldId)
    .where('state', '=', 'filling')
    .executeTakeFirst()
  if (found) throw new Refusal('type_change_running', { field: key, by: found.startedBy })
}

const Problem = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })

/** The latest change of a field's type, as its reader may know it. */
export async function latestChange(ctx: Ctx, fieldId: string): Promise<TypeChange | null> {
  const row = await db(ctx.tx)
    .selectFrom('shape.typeChanges')
    .selectAll()
    .where('fieldId', '=', fieldId)
    .orderBy('startedAt', 'desc')
    .orderBy('changeId', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const problem = row.problem === null ? null : Problem.parse(row.problem)
  const told = problem && { ...problem, message: translate(ctx.language, `errors:${problem.code}`, problem.params) }
  return TypeChange.parse({ ...row, problem: told })
}
