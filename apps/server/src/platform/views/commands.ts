import { audit } from '../audit/audit.ts'
import { readerTime } from '../fields/time.ts'
import type { Ctx } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import { newId } from '../ids/ids.ts'
import { type Arrangement, type ChangeView, type CreateView, type SavedView, type Sharing, usualDisplay } from './contract.ts'
import { type Content, refuseUnknown } from './judge.ts'
import { listFor } from './lists.ts'
import { contentSeen, emptyContent, ownerOf, sharingOf, type ViewParts, viewById, viewFor, viewSeen, viewsOf } from './queries.ts'
import { db } from './schema.ts'
import { refuseUnknownUnits, shareWith } from './sharing.ts'

const stored = ({ filter, sort, columns, display }: Content) => ({
  filter: JSON.stringify(filter),
  sort: JSON.stringify(sort),
  columns: JSON.stringify(columns),
  display: JSON.stringify(display),
})

const subject = (id: string) => ({ kind: 'saved_view', id })
const alone: Sharing = { everyone: false, units: [] }
// Anybody may keep so many of a list: more would not fit any row of tabs, and a loop would fill the table.
const mostOwn = 100

interface NewView {
  readonly object: string
  readonly name: string
  readonly content: Content
  readonly sharing: Sharing
}

async function keep(ctx: Ctx, { object, name, content, sharing }: NewView): Promise<string> {
  const ownerId = ownerOf(ctx)
  const own = db(ctx.tx).selectFrom('views.savedViews').select('viewId').where('object', '=', object).where('ownerId', '=', ownerId)
  if ((await own.limit(mostOwn).execute()).length === mostOwn) throw new Refusal('views_full', { limit: mostOwn })
  await refuseUnknownUnits(ctx, sharing)
  const viewId = newId()
  const { everyone } = sharing
  await db(ctx.tx)
    .insertInto('views.savedViews')
    .values({ viewId, object, name, everyone, ownerId, ...stored(content), createdAt: ctx.now, updatedAt: ctx.now })
    .execute()
  await shareWith(ctx, viewId, sharing.units)
  await audit(ctx, { action: 'views.view.created', subject: subject(viewId), changes: { name, object, sharing } })
  return viewId
}

export async function createView(ctx: Ctx, parts: ViewParts, input: CreateView): Promise<SavedView> {
  const list = await listFor(ctx, parts.lists, input.object)
  const { object, name, filter, sort, columns, display = usualDisplay, sharing = alone } = input
  const content = { filter, sort, columns, display }
  refuseUnknown(list, readerTime(ctx, parts.timeZone), content)
  return await viewById(ctx, parts, list, await keep(ctx, { object, name, content, sharing }))
}

export async function changeView(ctx: Ctx, parts: ViewParts, viewId: string, input: ChangeView): Promise<SavedView> {
  const found = await viewFor(ctx, viewId)
  const list = await listFor(ctx, parts.lists, found.object)
  if (found.version !== input.version) throw new Refusal('version_conflict', { id: viewId, version: found.version })
  const { name = found.name, filter = found.filter, sort = found.sort, columns = found.columns, display = found.display } = input
  // Only what is new: what has stood there may have been closed to them since.
  const { filter: newFilter, sort: newSort, columns: newColumns, display: newDisplay = usualDisplay } = input
  const blank = emptyContent(newDisplay)
  const judged = { ...blank, filter: newFilter ?? blank.filter, sort: newSort ?? blank.sort, columns: newColumns ?? blank.columns }
  refuseUnknown(list, readerTime(ctx, parts.timeZone), judged)
  const before = await sharingOf(ctx, found)
  const { sharing = before } = input
  if (input.sharing) await refuseUnknownUnits(ctx, input.sharing, before)
  await db(ctx.tx)
    .updateTable('views.savedViews')
    .set({ name, everyone: sharing.everyone, version: found.version + 1, updatedAt: ctx.now })
    .set(stored({ filter, sort, columns, display }))
    .where('viewId', '=', viewId)
    .execute()
  if (input.sharing) await shareWith(ctx, viewId, sharing.units)
  const changes = {
    name,
    changed: Object.keys(input).filter((key) => key !== 'version'),
    ...(input.sharing ? { sharing: { from: before, to: sharing } } : {}),
  }
  await audit(ctx, { action: 'views.view.changed', subject: subject(viewId), changes })
  return await viewById(ctx, parts, list, viewId)
}

/** A copy of the reader's own, of what they see of it: a way to have one's own of a view that belongs to somebody else. */
export async function duplicateView(ctx: Ctx, parts: ViewParts, viewId: string, name: string): Promise<SavedView> {
  const found = await viewSeen(ctx, viewId)
  const list = await listFor(ctx, parts.lists, found.object)
  const content = contentSeen(ctx, parts, list, found)
  return await viewById(ctx, parts, list, await keep(ctx, { object: found.object, name, content, sharing: alone }))
}

export async function removeView(ctx: Ctx, viewId: string): Promise<void> {
  const found = await viewFor(ctx, viewId)
  await db(ctx.tx).deleteFrom('views.savedViews').where('viewId', '=', viewId).execute()
  await db(ctx.tx).updateTable('views.arrangements').set({ defaultViewId: null }).where('defaultViewId', '=', viewId).execute()
  await audit(ctx, { action: 'views.view.removed', subject: subject(viewId), changes: { name: found.name, object: found.object } })
}

/** Which view opens with the list, and in which order they stand: for oneself alone. */
export async function arrangeViews(ctx: Ctx, parts: ViewParts, { object, defaultViewId, order }: Arrangement) {
  const { views } = await viewsOf(ctx, parts, object)
  const known = new Set(views.map((view) => view.viewId))
  if (defaultViewId !== null && !known.has(defaultViewId)) throw new Refusal('view_not_found', { id: defaultViewId })
  const kept = { defaultViewId, viewOrder: JSON.stringify([...new Set(order)].filter((id) => known.has(id))) }
  await db(ctx.tx)
    .insertInto('views.arrangements')
    .values({ userId: ownerOf(ctx), object, ...kept })
    .onConflict((conflict) => conflict.columns(['userId', 'object']).doUpdateSet(kept))
    .execute()
  await audit(ctx, { action: 'views.view.arranged', subject: { kind: 'user', id: ownerOf(ctx) }, changes: { object, defaultViewId } })
  return await viewsOf(ctx, parts, object)
}
