import { sql } from 'kysely'
import { allRights } from '../access/rights.ts'
import { audit } from '../audit/audit.ts'
import { fieldsIn } from '../fields/compile.ts'
import { readerTime } from '../fields/time.ts'
import type { Ctx } from '../http/context.ts'
import { createView } from './commands.ts'
import type { DocumentView } from './contract.ts'
import type { DocumentViews } from './document-views.ts'
import { readableContent, refuseUnknown } from './judge.ts'
import { type ListOfViews, listFor } from './lists.ts'
import type { ViewParts } from './queries.ts'
import { db } from './schema.ts'

const mostViews = 2000
const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/

// Whoever carries a shape from one system to another carries all of it, not what they happen to see.
const unbounded = (ctx: Ctx): Ctx => ({ ...ctx, rights: { ...allRights, place: ctx.rights.place } })

async function listOf(ctx: Ctx, parts: ViewParts, object: string): Promise<ListOfViews | null> {
  for (const list of parts.lists) {
    const found = await list(unbounded(ctx), object)
    if (found) return found
  }
  return null
}

async function everybodys(ctx: Ctx, object: string) {
  return await db(ctx.tx)
    .selectFrom('views.savedViews')
    .selectAll()
    .where('object', '=', object)
    .where('everyone', '=', true)
    .orderBy(sql`name collate "C"`)
    .orderBy('createdAt')
    .orderBy('viewId')
    .limit(mostViews)
    .execute()
}

// Of two of one name the older is meant. One that names particular people or records means nothing elsewhere.
async function present(ctx: Ctx, parts: ViewParts, object: string): Promise<readonly DocumentView[]> {
  const list = await listOf(ctx, parts, object)
  if (!list) return []
  const views = new Map<string, DocumentView>()
  for (const row of await everybodys(ctx, object)) {
    const { content } = readableContent(list, readerTime(ctx, parts.timeZone), row)
    const isWhole = content.columns.length > 0 && content.sort.length > 0
    if (isWhole && !views.has(row.name) && !id.test(JSON.stringify([content.filter, content.display.colours])))
      views.set(row.name, { object, name: row.name, ...content })
  }
  return [...views.values()]
}

async function idOf(ctx: Ctx, { object, name }: DocumentView): Promise<string | undefined> {
  return (await everybodys(ctx, object)).find((row) => row.name === name)?.viewId
}

async function change(ctx: Ctx, parts: ViewParts, viewId: string, view: DocumentView): Promise<void> {
  const { object, filter, sort, columns, display } = view
  refuseUnknown(await listFor(unbounded(ctx), parts.lists, object), readerTime(ctx, parts.timeZone), { filter, sort, columns, display })
  await db(ctx.tx)
    .updateTable('views.savedViews')
    .set({
      filter: JSON.stringify(filter),
      sort: JSON.stringify(sort),
      columns: JSON.stringify(columns),
      display: JSON.stringify(display),
      updatedAt: ctx.now,
      version: sql<number>`version + 1`,
    })
    .where('viewId', '=', viewId)
    .execute()
  const changes = { name: view.name, changed: ['filter', 'sort', 'columns', 'display'] }
  await audit(ctx, { action: 'views.view.changed', subject: { kind: 'saved_view', id: viewId }, changes })
}

async function remove(ctx: Ctx, view: DocumentView): Promise<void> {
  const viewId = await idOf(ctx, view)
  if (viewId === undefined) return
  await db(ctx.tx).deleteFrom('views.savedViews').where('viewId', '=', viewId).execute()
  await db(ctx.tx).updateTable('views.arrangements').set({ defaultViewId: null }).where('defaultViewId', '=', viewId).execute()
  const changes = { name: view.name, object: view.object }
  await audit(ctx, { action: 'views.view.removed', subject: { kind: 'saved_view', id: viewId }, changes })
}

export function documentViews(parts: ViewParts): DocumentViews {
  return {
    present: async (ctx, objects) => {
      const all: DocumentView[] = []
      for (const object of objects.toSorted()) all.push(...(await present(ctx, parts, object)))
      return all
    },
    save: async (ctx, view, known) => {
      const { names: _names, ...content } = view
      const viewId = known && (await idOf(ctx, known))
      if (viewId !== undefined) return await change(ctx, parts, viewId, view)
      await createView(unbounded(ctx), parts, { ...content, sharing: { everyone: true, units: [] } })
    },
    remove,
  }
}

/** The keys of the fields that a view names. */
export function fieldsOfView({ filter, sort, columns, display }: DocumentView): readonly string[] {
  const { by, date, sums, colours } = display
  return [
    ...new Set([
      ...fieldsIn(filter),
      ...sort.map(({ field }) => field),
      ...columns,
      ...[by, date].flatMap((key) => key ?? []),
      ...sums.map(({ field }) => field),
      ...colours.flatMap((one) => [...fieldsIn(one.filter), ...(one.field === null ? [] : [one.field])]),
    ]),
  ]
}
