import { z } from 'zod'
import { FieldView } from '../../../platform/fields/catalogue.ts'
import { FilterGroup } from '../../../platform/fields/filter.ts'
import { ListRow } from '../../../platform/fields/page.ts'
import { Sorting } from '../../../platform/fields/sort.ts'
import { DateText, Id, InstantText, text, Version } from '../../../platform/http/schemas.ts'
import { CustomValueInput, CustomValueView } from '../../../platform/shape/values.ts'
import { KeyView } from '../keys/contract.ts'
import { cleaned } from '../names/clean.ts'
import { RelationView } from '../relations/contract.ts'
import { factLengths } from './lengths.ts'

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const Kind = z.enum(['person', 'household', 'company'])
const Cursor = text(2000).optional()
const Limit = z.number().int().min(1).max(500)

export const QueryInput = z.object({
  filter: FilterGroup.optional(),
  sort: Sorting.optional(),
  columns: z.array(text(100, 1)).max(50),
  /** Filters by which rows are coloured. */
  colours: z.array(FilterGroup).max(20).optional(),
  cursor: Cursor,
  limit: Limit.optional(),
})
export type QueryInput = z.infer<typeof QueryInput>
/** What references lead to is called: id → title or name. What the reader does not see is not there, and veiled where it is referred to. */
const Labels = z.record(z.string(), z.string())

/** `marks`: the places of the colours that a row fulfils. */
export const QueryResult = z.object({
  rows: z.array(ListRow.extend({ marks: z.array(z.number().int()) })),
  next: z.string().nullable(),
  labels: Labels,
})

export const CountInput = z.object({
  filter: FilterGroup.optional(),
  /** Counts on past the usual limit; slower. */
  exact: z.boolean().optional(),
})
export type CountInput = z.infer<typeof CountInput>
export const CountResult = z.object({ count: z.number().int(), capped: z.boolean() })
export const FieldsResult = z.object({ fields: z.array(FieldView) })

const line = (max: number) => text(max).overwrite(cleaned).min(1).nullable()
const facts = {
  displayName: line(factLengths.displayName),
  givenName: line(factLengths.givenName),
  familyName: line(factLengths.familyName),
  email: line(320),
  phone: line(60),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  city: line(factLengths.city),
  locale: z.enum(['en', 'zh-CN', 'zh-TW']).nullable(),
  timeZone: text(64).refine(isTimeZone, 'must be a time zone such as Asia/Shanghai').nullable(),
  birthday: DateText.nullable(),
  source: line(100),
}

// What the values are is for the fields to say, when the company's fields are known.
const CustomInput = z.record(text(48), CustomValueInput).optional()

export const CreateInput = z.object({ kind: Kind.default('person'), ...z.object(facts).partial().shape, custom: CustomInput })
export type CreateInput = z.infer<typeof CreateInput>
export const ChangeInput = z.object({ version: Version, kind: Kind.optional(), ...z.object(facts).partial().shape, custom: CustomInput })
export type ChangeInput = z.infer<typeof ChangeInput>

export const NoteInput = z.object({ body: text(10_000).trim().min(1) })
export type NoteInput = z.infer<typeof NoteInput>
export const NoteResult = z.object({ interactionId: Id })

/** A share of what matters for this kind of customer, and what to ask next. */
const CompletenessView = z
  .object({
    share: z.number(),
    known: z.number().int(),
    of: z.number().int(),
    /** Fields, in the order of the template. */
    missing: z.array(z.string()),
    next: z.string().nullable(),
  })
  .meta({ id: 'Completeness' })

export const CustomerView = z
  .object({
    customerId: Id,
    kind: Kind,
    displayName: z.string(),
    /** False: what is shown as the name only stands in for one. */
    isNamed: z.boolean(),
    givenName: z.string().nullable(),
    familyName: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    country: z.string().nullable(),
    city: z.string().nullable(),
    locale: z.string().nullable(),
    timeZone: z.string().nullable(),
    birthday: DateText.nullable(),
    source: z.string().nullable(),
    ownerId: Id.nullable(),
    unitId: Id,
    anonymous: z.boolean(),
    version: Version,
    createdAt: InstantText,
    updatedAt: InstantText,
    joinedAt: InstantText.nullable(),
    keys: z.array(KeyView),
    relations: z.array(RelationView),
    completeness: CompletenessView,
    /** The fields that the company added, as far as the reader may know them: key → value. */
    custom: z.record(z.string(), CustomValueView),
    labels: Labels,
    /** What the reader may do with this customer, of what is held over some customers only. */
    can: z.array(z.string()),
    /** Fields that are not open to the reader all the way. */
    closed: z.record(z.string(), z.enum(['hidden', 'masked', 'read'])),
  })
  .meta({ id: 'Customer' })
export type CustomerView = z.infer<typeof CustomerView>

export const listErrors = { filter_invalid: 400, field_unusable: 400, cursor_invalid: 400 } as const
