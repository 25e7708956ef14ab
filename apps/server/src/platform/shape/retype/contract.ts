import { z } from 'zod'
import { Id, InstantText, Version } from '../../http/schemas.ts'
import { ChoiceInputs, ChoiceSetKey } from '../fields/contract.ts'
import { customTypes, FieldOptions } from '../types.ts'

const Becoming = z.enum(customTypes).exclude(['roll_up', 'formula', 'address', 'file', 'reference'])

/** What a field is to become. Choices are given, taken from a shared list, or, from one choice to several and back, those it has. */
export const TypeTarget = z.strictObject({
  type: Becoming,
  options: FieldOptions.default({}),
  choices: ChoiceInputs.optional(),
  choiceSet: ChoiceSetKey.optional(),
})
export type TypeTarget = z.infer<typeof TypeTarget>

export const TypeChangeInput = TypeTarget.extend({
  version: Version,
  /** What does not fit is left out of the field, and stays with all that was in it as a removed field for 30 days. Otherwise it stands against the change. */
  loses: z.boolean().default(false),
})
export type TypeChangeInput = z.infer<typeof TypeChangeInput>

export const TypeCheck = z
  .object({
    /** How many records have something in it, and how many of these do not fit. */
    records: z.number().int(),
    lost: z.number().int(),
    /** Some that do not fit, of those that the reader sees; the value only for whom it is. */
    examples: z.array(z.object({ id: Id, label: z.string(), value: z.string().nullable() })),
    /** Of choices that are not given yet: what stands in records. */
    distinct: z.array(z.string()),
    manyDistinct: z.boolean(),
    /** What uses the field, and whether it stands against the change. */
    uses: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string(), breaks: z.boolean() })),
  })
  .meta({ id: 'TypeCheck' })
export type TypeCheck = z.infer<typeof TypeCheck>

export const TypeChange = z
  .object({
    changeId: Id,
    fieldId: Id,
    fromType: z.enum(customTypes),
    toType: z.enum(customTypes),
    state: z.enum(['filling', 'done', 'failed', 'cancelled']),
    loses: z.boolean(),
    /** About how many records have something in it, and how many were carried over or left out so far. */
    allRows: z.number().int(),
    readRows: z.number().int(),
    lostRows: z.number().int(),
    /** What stood against it, as a refusal's code and parameters. */
    problem: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()), message: z.string() }).nullable(),
    /** The removed field that what stood there is kept in. */
    keptFieldId: Id.nullable(),
    startedAt: InstantText,
    startedBy: z.string(),
    endedAt: InstantText.nullable(),
  })
  .meta({ id: 'TypeChange' })
export type TypeChange = z.infer<typeof TypeChange>

/** The latest change of a field's type; null: it never changed. */
export const LatestTypeChange = z.object({ change: TypeChange.nullable(), becomes: z.array(z.enum(customTypes)) })
