import { z } from 'zod'
import { FilterGroup } from '../../../platform/fields/filter.ts'
import { Sort } from '../../../platform/fields/page.ts'
import { Id, InstantText, text, Version } from '../../../platform/http/schemas.ts'

/** The lists that can be kept as views. */
const ViewObject = z.enum(['customers'])

const shape = {
  name: text(100).trim().min(1),
  filter: FilterGroup,
  sort: Sort,
  columns: z.array(text(100, 1)).min(1).max(50),
  /** Whether colleagues see it too. */
  shared: z.boolean(),
}

export const ViewsQuery = z.object({ object: ViewObject })
export const CreateView = z.object({ object: ViewObject, ...shape })
export type CreateView = z.infer<typeof CreateView>
export const ChangeView = z.object({ version: Version, ...z.object(shape).partial().shape })
export type ChangeView = z.infer<typeof ChangeView>

export const SavedView = z
  .object({
    viewId: Id,
    object: ViewObject,
    name: z.string(),
    ownerId: Id,
    isOwn: z.boolean(),
    shared: z.boolean(),
    filter: FilterGroup,
    sort: Sort,
    columns: z.array(z.string()),
    version: Version,
    createdAt: InstantText,
    updatedAt: InstantText,
  })
  .meta({ id: 'SavedView' })
export type SavedView = z.infer<typeof SavedView>

export const SavedViews = z.object({ views: z.array(SavedView) })
