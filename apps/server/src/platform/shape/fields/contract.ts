import { z } from 'zod'
import { colours } from '../../fields/colours.ts'
import { Id, InstantText, text, Version } from '../../http/schemas.ts'
import { languages } from '../../i18n/languages.ts'
import { keyPattern } from '../keys.ts'
import { customTypes, FieldOptions } from '../types.ts'

const Name = text(80, 1).trim().min(1)

/** Names by language; at least one. */
export const LabelsInput = z
  .strictObject({ en: Name.optional(), 'zh-CN': Name.optional(), 'zh-TW': Name.optional() })
  .refine((labels) => languages.some((language) => labels[language] !== undefined), 'needs a name in at least one language')

const Hint = text(300)
const HelpInput = z.strictObject({ en: Hint.optional(), 'zh-CN': Hint.optional(), 'zh-TW': Hint.optional() })

const ChoiceKey = text(60, 1).regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, 'may hold letters, digits, _ and -')

const ChoiceInput = z.strictObject({
  /** Under which values are kept; made from the name when it is not given, and never changed afterwards. */
  key: ChoiceKey.optional(),
  labels: LabelsInput,
  colour: z.enum(colours).default('grey'),
  retired: z.boolean().default(false),
})
export type ChoiceInput = z.infer<typeof ChoiceInput>

const Value = z.union([z.string().max(20_000), z.number(), z.boolean(), z.array(z.string().max(60)).max(100), z.null()])

/** 1 to 500 choices in their order. */
export const ChoiceInputs = z.array(ChoiceInput).min(1).max(500)

/** A shared list's name for machines. */
export const ChoiceSetKey = text(40, 1).regex(
  /^[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*$/,
  'must be like claim_reason: lower case, each part beginning with a letter',
)

export const NewField = z.strictObject({
  object: text(100, 1),
  type: z.enum(customTypes),
  labels: LabelsInput,
  key: text(48, 3).regex(keyPattern, 'must be like x_policy_number: lower case, each part beginning with a letter').optional(),
  help: HelpInput.default({}),
  options: FieldOptions.default({}),
  choices: ChoiceInputs.optional(),
  /** The key of a shared list, instead of choices of its own. */
  choiceSet: ChoiceSetKey.optional(),
  required: z.boolean().default(false),
  personal: z.boolean().default(false),
  defaultValue: Value.default(null),
})
export type NewField = z.infer<typeof NewField>

export const FieldChange = z.strictObject({
  version: Version,
  labels: LabelsInput.optional(),
  help: HelpInput.optional(),
  options: FieldOptions.optional(),
  choices: ChoiceInputs.optional(),
  required: z.boolean().optional(),
  personal: z.boolean().optional(),
  defaultValue: Value.optional(),
  /** The key of the field that it comes after; null: the first. */
  after: text(48).nullable().optional(),
})
export type FieldChange = z.infer<typeof FieldChange>

export const FieldVersion = z.strictObject({ version: Version })

export const LabelsView = z.record(z.string(), z.string())

export const ChoiceView = z.object({ key: z.string(), labels: LabelsView, colour: z.string(), retired: z.boolean() }).meta({ id: 'Choice' })

export const CustomFieldView = z
  .object({
    fieldId: Id,
    object: z.string(),
    key: z.string(),
    type: z.enum(customTypes),
    /** The type of its values: its own, or that of what is worked out. */
    valueType: z.enum(customTypes).exclude(['roll_up', 'formula', 'address']),
    labels: LabelsView,
    help: LabelsView,
    options: FieldOptions,
    choices: z.array(ChoiceView),
    /** The key of the shared list they stand in; null: they are the field's own. */
    choiceSet: z.string().nullable(),
    required: z.boolean(),
    personal: z.boolean(),
    defaultValue: Value,
    indexState: z.enum(['none', 'building', 'ready', 'failed']),
    /** Whether it can be indexed, and with that sorted by. */
    indexable: z.boolean(),
    removedAt: InstantText.nullable(),
    /** When what stands in a removed field will be gone for good. */
    droppedAt: InstantText.nullable(),
    version: Version,
  })
  .meta({ id: 'CustomField' })
export type CustomFieldView = z.infer<typeof CustomFieldView>

const FormulaFieldView = z
  .object({
    key: z.string(),
    type: z.enum(['number', 'share', 'money', 'text', 'choice', 'choices', 'boolean', 'date', 'instant']),
  })
  .meta({ id: 'FormulaField' })

const ObjectView = z
  .object({
    object: z.string(),
    /** Key of its name in the locales. */
    label: z.string(),
    /** What the company calls an object of its own; null: the label says it. */
    name: z.string().nullable(),
    fields: z.array(CustomFieldView),
    /** What its formulas may use: its own fields that came with the product, and added ones. */
    formulaFields: z.array(FormulaFieldView),
    /** How many more fields it takes. */
    room: z.number().int(),
  })
  .meta({ id: 'ShapedObject' })

export const ShapeView = z.object({ objects: z.array(ObjectView) })

export const FieldUse = z
  .object({
    /** How many records have a value in it. */
    filled: z.number().int(),
    capped: z.boolean(),
    /** What would no longer work without it: views, segments, roles. */
    uses: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string() })),
  })
  .meta({ id: 'FieldUse' })
