import { z } from 'zod'
import { FieldView } from '../../platform/fields/catalogue.ts'
import { FilterGroup } from '../../platform/fields/filter.ts'
import { GroupsInput } from '../../platform/fields/groups/contract.ts'
import { ListRow } from '../../platform/fields/page.ts'
import { Sorting } from '../../platform/fields/sort.ts'
import { Id, InstantText, text, Version } from '../../platform/http/schemas.ts'
import { CustomValueInput, CustomValueView } from '../../platform/shape/values.ts'

export const KindParams = z.object({ object: text(40, 1) })
export const RecordParams = z.object({ object: text(40, 1), id: Id })

/** What the rows are coloured by: each row says which of these it fulfils. */
const Colours = z.array(FilterGroup).max(20)

export const RecordsQuery = z.object({
  filter: FilterGroup.optional(),
  sort: Sorting.optional(),
  columns: z.array(text(100, 1)).max(50),
  colours: Colours.optional(),
  /** Only those of this customer, merged ones included. */
  customerId: Id.optional(),
  cursor: text(2000).optional(),
  limit: z.number().int().min(1).max(500).optional(),
})
export type RecordsQuery = z.infer<typeof RecordsQuery>

/** What references lead to is called: id → title or name. What the reader does not see is not there, and veiled where it is referred to. */
const Labels = z.record(z.string(), z.string())
const CustomerRef = z.object({ customerId: Id, name: z.string() })
export const RecordRows = z.object({
  /** `version`: what a change of the row must name; `marks`: the places of the colours that it fulfils. */
  rows: z.array(ListRow.extend({ customer: CustomerRef.nullable(), version: Version, marks: z.array(z.number().int()) })),
  next: z.string().nullable(),
  labels: Labels,
})
export const RecordGroups = GroupsInput.extend({ customerId: Id.optional() })
export type RecordGroups = z.infer<typeof RecordGroups>
export const RecordsCount = z.object({ filter: FilterGroup.optional(), customerId: Id.optional() })
export const CountResult = z.object({ count: z.number().int(), capped: z.boolean() })
export const RecordFields = z.object({ fields: z.array(FieldView) })

const Title = text(500, 1).trim().min(1)
const Custom = z.record(text(48), CustomValueInput)

export const NewRecord = z.object({
  title: Title,
  customerId: Id.optional(),
  ownerId: Id.nullable().optional(),
  custom: Custom.default({}),
})
export type NewRecord = z.infer<typeof NewRecord>
export const RecordChange = z.object({
  version: Version,
  title: Title.optional(),
  ownerId: Id.nullable().optional(),
  custom: Custom.default({}),
})
export type RecordChange = z.infer<typeof RecordChange>

export const RecordView = z
  .object({
    recordId: Id,
    object: z.string(),
    title: z.string(),
    customer: CustomerRef.nullable(),
    ownerId: Id.nullable(),
    unitId: Id,
    version: Version,
    createdAt: InstantText,
    createdBy: z.string(),
    updatedAt: InstantText,
    custom: z.record(z.string(), CustomValueView),
    labels: Labels,
    /** What the reader may do with it beside seeing it. */
    can: z.array(z.string()),
    closed: z.record(z.string(), z.enum(['hidden', 'masked', 'read'])),
  })
  .meta({ id: 'Record' })
export type RecordView = z.infer<typeof RecordView>

const LabelsView = z.record(z.string(), z.string())
const RecordKind = z
  .object({
    key: z.string(),
    /** Under which its fields and rights are kept. */
    object: z.string(),
    labels: LabelsView,
    plurals: LabelsView,
    icon: z.string(),
    ofCustomer: z.boolean(),
    mayCreate: z.boolean(),
  })
  .meta({ id: 'RecordKind' })
export const RecordKindList = z.object({ kinds: z.array(RecordKind) })

const CustomerRecords = z.object({
  object: z.string(),
  key: z.string(),
  name: z.string(),
  icon: z.string(),
  mayCreate: z.boolean(),
  count: z.number().int(),
  rows: z.array(z.object({ recordId: Id, title: z.string(), updatedAt: InstantText })),
})
export const CustomerRecordList = z.object({ kinds: z.array(CustomerRecords) })
