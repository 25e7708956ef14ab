import { sql } from 'kysely'
import { asked } from '../fields/asked.ts'
import { everything } from '../fields/filter.ts'
import { readerTime } from '../fields/time.ts'
import type { Ctx } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import type { FieldUser } from '../shape/parts.ts'
import { type Display, SavedView, type Sharing } from './contract.ts'
import { type Content, readableContent } from './judge.ts'
import { type ListNamed, type ListOfViews, listFor } from './lists.ts'
import { db } from './schema.ts'

const mostViews = 200

export interface ViewParts {
  readonly lists: readonly ListNamed[]
  readonly timeZone: string
}

/** Who asks, by id: a view belongs to a person. */
export function ownerOf(ctx: Ctx): string {
  if (ctx.actor.id === null) throw new Refusal('unauthenticated')
  return ctx.actor.id
}

export interface ViewRow extends Content {
  readonly viewId: string
  readonly object: string
  readonly name: string
  readonly ownerId: string
  readonly everyone: boolean
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
}

const isShared = ({ everyone, units }: Sharing): boolean => everyone || units.length > 0

async function unitsOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Sharing['units']>> {
  if (ids.length === 0) return new Map()
  const rows = await db(ctx.tx)
    .selectFrom('views.viewUnits')
    .select(['viewId', 'unitId', 'below'])
    .where('viewId', 'in', ids)
    .orderBy('unitId')
    .execute()
  const byView = Map.groupBy(rows, (row) => row.viewId)
  return new Map([...byView].map(([id, units]) => [id, units.map(({ unitId, below }) => ({ unitId, below }))]))
}

export async function sharingOf(ctx: Ctx, { viewId, everyone }: Pick<ViewRow, 'viewId' | 'everyone'>): Promise<Sharing> {
  return { everyone, units: (await unitsOf(ctx, [viewId])).get(viewId) ?? [] }
}

// One's own, or a shared one for who administers.
const mayChange = (ctx: Ctx, row: Pick<ViewRow, 'ownerId'>, sharing: Sharing): boolean =>
  row.ownerId === ctx.actor.id || (isShared(sharing) && ctx.rights.may('auth.user.edit'))

function viewOf(ctx: Ctx, { timeZone }: ViewParts, list: ListOfViews, row: ViewRow, sharing: Sharing): SavedView {
  const { content, leftOut } = readableContent(list, readerTime(ctx, timeZone), row)
  const { viewId, object, name, ownerId, version, createdAt, updatedAt } = row
  return SavedView.parse({
    ...{ viewId, object, name, ownerId, sharing, version, createdAt, updatedAt, ...content, leftOut },
    isOwn: ownerId === ctx.actor.id,
    mayChange: mayChange(ctx, row, sharing),
  })
}

// Their own, everybody's, those of their units and of the units above that share them with all below.
function rowsFor(ctx: Ctx) {
  const { units, line } = ctx.rights.place
  return db(ctx.tx)
    .selectFrom('views.savedViews')
    .selectAll()
    .where((row) =>
      row.or([
        row('ownerId', '=', ownerOf(ctx)),
        row('everyone', '=', true),
        row.exists(
          row
            .selectFrom('views.viewUnits as u')
            .select('u.unitId')
            .whereRef('u.viewId', '=', 'views.savedViews.viewId')
            .where(sql<boolean>`(u.unit_id = any(${units}::uuid[]) or (u.below and u.unit_id = any(${line}::uuid[])))`),
        ),
      ]),
    )
}

async function arrangementOf(ctx: Ctx, object: string) {
  const found = await db(ctx.tx)
    .selectFrom('views.arrangements')
    .select(['defaultViewId', 'viewOrder'])
    .where('userId', '=', ownerOf(ctx))
    .where('object', '=', object)
    .executeTakeFirst()
  return found ?? { defaultViewId: null, viewOrder: [] }
}

/** The views of a list that the reader has, in the reader's order. */
export async function viewsOf(ctx: Ctx, parts: ViewParts, object: string): Promise<{ views: SavedView[]; defaultViewId: string | null }> {
  const list = await listFor(ctx, parts.lists, object)
  const rows = await rowsFor(ctx).where('object', '=', object).orderBy('createdAt').orderBy('viewId').limit(mostViews).execute()
  const units = await unitsOf(
    ctx,
    rows.map((row) => row.viewId),
  )
  const views = rows.map((row) => viewOf(ctx, parts, list, row, { everyone: row.everyone, units: units.get(row.viewId) ?? [] }))
  const { viewOrder, defaultViewId } = await arrangementOf(ctx, object)
  const placeOf = ({ viewId }: SavedView): number => (viewOrder.includes(viewId) ? viewOrder.indexOf(viewId) : viewOrder.length)
  return {
    views: views.toSorted((one, other) => placeOf(one) - placeOf(other)),
    defaultViewId: views.some(({ viewId }) => viewId === defaultViewId) ? defaultViewId : null,
  }
}

/** A view that the reader sees, as it is kept. */
export async function viewSeen(ctx: Ctx, viewId: string): Promise<ViewRow> {
  const row = await rowsFor(ctx).where('viewId', '=', viewId).executeTakeFirst()
  if (!row) throw new Refusal('view_not_found', { id: viewId })
  return row
}

/** A view to be changed, locked. */
export async function viewFor(ctx: Ctx, viewId: string): Promise<ViewRow> {
  const row = await db(ctx.tx).selectFrom('views.savedViews').selectAll().where('viewId', '=', viewId).forUpdate().executeTakeFirst()
  if (row && mayChange(ctx, row, await sharingOf(ctx, row))) return row
  const { name } = await viewSeen(ctx, viewId)
  throw new Refusal('view_not_yours', { name })
}

export async function viewById(ctx: Ctx, parts: ViewParts, list: ListOfViews, viewId: string): Promise<SavedView> {
  const row = await db(ctx.tx).selectFrom('views.savedViews').selectAll().where('viewId', '=', viewId).executeTakeFirstOrThrow()
  return viewOf(ctx, parts, list, row, await sharingOf(ctx, row))
}

/** The content of a view as its reader may have it. */
export function contentSeen(ctx: Ctx, { timeZone }: ViewParts, list: ListOfViews, row: ViewRow): Content {
  return readableContent(list, readerTime(ctx, timeZone), row).content
}

/** The views that would not open whole without a field. Whose they are is not told, only what they are called where everybody knows. */
export async function viewsUsing(ctx: Ctx, object: string, key: string): Promise<readonly FieldUser[]> {
  const named = `%${JSON.stringify(key)}%`
  const parts = ['filter', 'sort', 'columns', 'display'] as const
  const rows = await db(ctx.tx)
    .selectFrom('views.savedViews')
    .select(['viewId', 'name', 'everyone', 'filter'])
    .where((row) =>
      row.or([
        row.and([row('object', '=', object), row.or(parts.map((part) => row(sql`${sql.ref(part)}::text`, 'like', named)))]),
        // Views of customers name it inside a question about its kind.
        row.and([row(sql`filter::text`, 'like', `%${JSON.stringify(object)}%`), row(sql`filter::text`, 'like', named)]),
      ]),
    )
    .limit(mostViews)
    .execute()
  return rows.map(({ viewId, name, everyone, filter }) => {
    return { kind: 'view', id: viewId, name: everyone ? name : '', asks: asked(filter, key) }
  })
}

export const emptyContent = (display: Display): Content => ({ filter: everything, sort: [], columns: [], display })
