import { audit } from '../../../platform/audit/audit.ts'
import type { Catalogue } from '../../../platform/fields/catalogue.ts'
import { compileFilter } from '../../../platform/fields/compile.ts'
import { columnOf } from '../../../platform/fields/page.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { db } from '../tables.ts'
import type { ChangeView, CreateView, SavedView } from './contract.ts'
import { ownerOf, viewById, viewFor } from './queries.ts'

type Content = Pick<SavedView, 'filter' | 'sort' | 'columns'>

// A view that names what is no field would fail each time it is opened.
function refuseUnknown(catalogue: Catalogue, content: Content): void {
  compileFilter(catalogue, content.filter, { today: '2000-01-01' })
  columnOf(catalogue, content.sort.field, 'sorted')
  for (const key of content.columns) columnOf(catalogue, key, 'shown')
}

const stored = (content: Content) => ({
  filter: JSON.stringify(content.filter),
  sort: JSON.stringify(content.sort),
  columns: JSON.stringify(content.columns),
})

const subject = (id: string) => ({ kind: 'saved_view', id })

export async function createView(ctx: Ctx, catalogue: Catalogue, input: CreateView): Promise<SavedView> {
  refuseUnknown(catalogue, input)
  const viewId = newId()
  const { object, name, shared } = input
  await db(ctx.tx)
    .insertInto('customers.savedViews')
    .values({ viewId, object, name, shared, ownerId: ownerOf(ctx), ...stored(input), createdAt: ctx.now, updatedAt: ctx.now })
    .execute()
  await audit(ctx, { action: 'customers.view.created', subject: subject(viewId), changes: { name } })
  return await viewById(ctx, viewId)
}

export async function changeView(ctx: Ctx, catalogue: Catalogue, viewId: string, input: ChangeView): Promise<SavedView> {
  const found = await viewFor(ctx, viewId)
  if (found.version !== input.version) throw new Refusal('version_conflict', { id: viewId, version: found.version })
  const wanted = {
    name: input.name ?? found.name,
    shared: input.shared ?? found.shared,
    filter: input.filter ?? found.filter,
    sort: input.sort ?? found.sort,
    columns: input.columns ?? found.columns,
  }
  refuseUnknown(catalogue, wanted)
  await db(ctx.tx)
    .updateTable('customers.savedViews')
    .set({ name: wanted.name, shared: wanted.shared, ...stored(wanted), version: found.version + 1, updatedAt: ctx.now })
    .where('viewId', '=', viewId)
    .execute()
  await audit(ctx, { action: 'customers.view.changed', subject: subject(viewId) })
  return await viewById(ctx, viewId)
}

export async function removeView(ctx: Ctx, viewId: string): Promise<void> {
  const found = await viewFor(ctx, viewId)
  await db(ctx.tx).deleteFrom('customers.savedViews').where('viewId', '=', viewId).execute()
  await audit(ctx, { action: 'customers.view.removed', subject: subject(viewId), changes: { name: found.name } })
}
