import { z } from 'zod'
import { colours } from '../fields/colours.ts'
import { FilterGroup } from '../fields/filter.ts'
import { Sum, steps } from '../fields/groups/contract.ts'
import { mostSortKeys, Sort } from '../fields/sort.ts'
import { Id, InstantText, text, Version } from '../http/schemas.ts'

/** A list, by the name under which the rights over its records are kept: `customers.customer`, `custom.policy`. */
const ListName = text(60, 1)
const FieldKey = text(100, 1)

/** How the rows are shown. */
const Colouring = z
  .strictObject({
    /** Rows that fulfil this … */
    filter: FilterGroup,
    colour: z.enum(colours),
    /** … are coloured whole, or only in the cell of `field`. */
    on: z.enum(['row', 'cell']),
    field: FieldKey.nullable(),
  })
  .meta({ id: 'ViewColouring' })

export const Display = z
  .strictObject({
    kind: z.enum(['table', 'board', 'calendar', 'chart']),
    /** What lanes, groups or the parts of a chart stand for; null: a table without groups. */
    by: FieldKey.nullable(),
    /** How long a group of days is; null: a month. */
    each: z.enum(steps).nullable().default(null),
    /** What is worked out for each group. */
    sums: z.array(Sum).max(5),
    /** The day under which a calendar shows a record. */
    date: FieldKey.nullable(),
    chart: z.enum(['bar', 'line', 'pie']).nullable(),
    /** Pixels, of columns that somebody drew wider or narrower. */
    widths: z.record(FieldKey, z.number().int().min(40).max(1200)).refine((all) => Object.keys(all).length <= 60, 'names too many columns'),
    /** So many columns from the first stay in sight. */
    pinned: z.number().int().min(0).max(10),
    density: z.enum(['compact', 'normal', 'roomy']),
    /** The first that a row fulfils colours it. */
    colours: z.array(Colouring).max(20),
  })
  .meta({ id: 'ViewDisplay' })
export type Display = z.infer<typeof Display>

export const usualDisplay: Display = {
  ...{
    kind: 'table',
    by: null,
    each: null,
    sums: [],
    date: null,
    chart: null,
    widths: {},
    pinned: 0,
    density: 'normal',
    colours: [],
  },
}

const UnitShare = z.strictObject({ unitId: Id, /** The units below it too. */ below: z.boolean() })
export const Sharing = z.strictObject({ everyone: z.boolean(), units: z.array(UnitShare).max(50) }).meta({ id: 'ViewSharing' })
export type Sharing = z.infer<typeof Sharing>

const content = {
  filter: FilterGroup,
  /** The first decides, each further one among equals. */
  sort: z.array(Sort).min(1).max(mostSortKeys),
  columns: z.array(FieldKey).min(1).max(50),
}
const Name = text(100).trim().min(1)

export const ViewsQuery = z.object({ object: ListName })
export const CreateView = z.object({
  object: ListName,
  name: Name,
  ...content,
  display: Display.optional(),
  sharing: Sharing.optional(),
})
export type CreateView = z.infer<typeof CreateView>
export const ChangeView = z.object({
  version: Version,
  name: Name.optional(),
  ...z.object(content).partial().shape,
  display: Display.optional(),
  sharing: Sharing.optional(),
})
export type ChangeView = z.infer<typeof ChangeView>
/** A view of everybody's as a document of the shape names it: by its list and its name, its fields by their keys. */
export const DocumentView = z
  .strictObject({
    object: ListName,
    name: Name,
    /** What it is called in each language, where it comes with a template. */
    names: z.partialRecord(z.enum(['en', 'zh-CN', 'zh-TW']), Name).optional(),
    ...content,
    display: Display.default(usualDisplay),
  })
  .meta({ id: 'DocumentView' })
export type DocumentView = z.infer<typeof DocumentView>

export const DuplicateView = z.object({ name: Name })

/** Which parts of a view cannot be shown to its reader, who may not know of a field that they name. */
export const viewParts = ['filter', 'sort', 'columns', 'groups', 'sums', 'calendar', 'colours'] as const
export type ViewPart = (typeof viewParts)[number]

export const SavedView = z
  .object({
    viewId: Id,
    object: z.string(),
    name: z.string(),
    ownerId: Id,
    isOwn: z.boolean(),
    mayChange: z.boolean(),
    sharing: Sharing,
    /** As its reader may have it: without what `leftOut` names, so without keys or columns perhaps. */
    filter: FilterGroup,
    sort: z.array(Sort),
    columns: z.array(z.string()),
    display: Display,
    leftOut: z.array(z.enum(viewParts)),
    version: Version,
    createdAt: InstantText,
    updatedAt: InstantText,
  })
  .meta({ id: 'SavedView' })
export type SavedView = z.infer<typeof SavedView>

/** In the order in which the reader has them; the default is opened when the list is. */
export const SavedViews = z.object({ views: z.array(SavedView), defaultViewId: Id.nullable() })
export const Arrangement = z.object({ object: ListName, defaultViewId: Id.nullable(), order: z.array(Id).max(500) })
export type Arrangement = z.infer<typeof Arrangement>
