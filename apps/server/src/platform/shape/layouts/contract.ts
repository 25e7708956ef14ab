import { z } from 'zod'
import { standardRoles } from '../../access/actor.ts'
import { FilterGroup } from '../../fields/filter.ts'
import { Id, text } from '../../http/schemas.ts'

const Key = text(48, 1)
const Word = text(80, 1).trim().min(1)
/** A title by language; none, where a section needs none. */
const Title = z.strictObject({ en: Word.optional(), 'zh-CN': Word.optional(), 'zh-TW': Word.optional() })

/** Some fields that stand together under a title. */
const LayoutSection = z.strictObject({
  /** Under which pages remember whether it is folded. */
  key: text(40, 1),
  title: Title.default({}),
  columns: z.union([z.literal(1), z.literal(2)]).default(1),
  isFolded: z.boolean().default(false),
  fields: z.array(Key).max(250),
})

/** Where a part of a page stands. Customers have three columns, records two. */
const LayoutPanel = z.strictObject({
  key: text(100, 1).regex(/^\w[\w.:-]*$/),
  column: z.enum(['left', 'middle', 'right', 'main', 'side']),
  isHidden: z.boolean().default(false),
})

/** How pages and forms of an object are made up. What it does not name stands at the end of where it would stand without a layout. */
export const LayoutContent = z
  .strictObject({
    sections: z.array(LayoutSection).max(40),
    panels: z.array(LayoutPanel).max(100),
    /** What is asked of a new one, in this order; null: what is required. */
    form: z.array(Key).max(250).nullable().default(null),
    /** The same in a hurry, from another page. */
    quickForm: z.array(Key).max(250).nullable().default(null),
  })
  .meta({ id: 'LayoutContent' })
export type LayoutContent = z.infer<typeof LayoutContent>

const Path = z.strictObject({
  /** The choice whose options are the stages. */
  field: Key,
  /** Before a stage is entered, these must be filled. */
  stages: z.array(z.strictObject({ choice: text(60, 1), needs: z.array(Key).max(50) })).max(100),
})

const FieldCondition = z.strictObject({
  field: Key,
  /** Shown only where this holds. Pages and forms hide it otherwise; what stands in it stays, and nothing is kept secret by it. */
  visibleIf: FilterGroup.optional(),
  /** Must be filled where this holds. */
  requiredIf: FilterGroup.optional(),
})

/** What holds for the records of an object, whoever looks at them and however they come in. */
export const RulesContent = z
  .strictObject({
    path: Path.nullable().default(null),
    conditions: z.array(FieldCondition).max(250).default([]),
  })
  .meta({ id: 'LayoutRulesContent' })
export type RulesContent = z.infer<typeof RulesContent>
export type FieldCondition = RulesContent['conditions'][number]

/** 0 of what is not there yet. */
const KnownVersion = z.number().int().min(0).max(2_147_483_647)

export const ObjectQuery = z.object({ object: text(100, 1) })
export const LayoutInput = z.strictObject({ object: text(100, 1), roleId: Id.nullable(), version: KnownVersion, content: LayoutContent })
export type LayoutInput = z.infer<typeof LayoutInput>
export const LayoutGone = z.object({ version: z.coerce.number().int().min(1) })
export const RulesInput = z.strictObject({ object: text(100, 1), version: KnownVersion, content: RulesContent })
export type RulesInput = z.infer<typeof RulesInput>

const Layout = z.object({ layoutId: Id, roleId: Id.nullable(), content: LayoutContent, version: KnownVersion }).meta({ id: 'Layout' })
const Rules = z.object({ content: RulesContent, version: KnownVersion }).meta({ id: 'LayoutRules' })

/** Everything an administrator decided of how an object is shown and filled. */
export const LayoutsView = z
  .object({
    object: z.string(),
    layouts: z.array(Layout),
    rules: Rules,
    roles: z.array(z.object({ roleId: Id, key: z.enum(standardRoles).nullable(), name: z.string() })),
    /** The facts of the product's own that sections can hold. */
    facts: z.array(z.string()),
    /** What conditions may ask about. */
    conditionFields: z.array(z.string()),
  })
  .meta({ id: 'Layouts' })
export type LayoutsView = z.infer<typeof LayoutsView>

/** An object's layout and rules, as far as they concern one reader. */
export const ReaderLayout = z
  .object({ object: z.string(), layout: LayoutContent.nullable(), ...RulesContent.shape })
  .meta({ id: 'ReaderLayout' })
export type ReaderLayout = z.infer<typeof ReaderLayout>

/** A layout as a document names it: by what it lays out and for which of the roles that every system has; a company's own roles are elsewhere none. */
export const DocumentLayout = z.strictObject({
  object: text(100, 1),
  role: z.enum(standardRoles).nullable().default(null),
  ...LayoutContent.shape,
})
export type DocumentLayout = z.infer<typeof DocumentLayout>

/** Stages and conditions of an object's records. */
export const DocumentRules = z.strictObject({ object: text(100, 1), ...RulesContent.shape })
export type DocumentRules = z.infer<typeof DocumentRules>
