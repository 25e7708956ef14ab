import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { FieldUser } from '../../../platform/shape/parts.ts'
import { customerObject } from '../customers/reading.ts'
import { db } from '../tables.ts'
import { SavedView } from './contract.ts'

const mostViews = 200

/** Who asks, by id: a view belongs to a person. */
export function ownerOf(ctx: Ctx): string {
  if (ctx.actor.id === null) throw new Refusal('unauthenticated')
  return ctx.actor.id
}

const viewOf = (ctx: Ctx, row: object & { readonly ownerId: string }): SavedView =>
  SavedView.parse({ ...row, isOwn: row.ownerId === ctx.actor.id })

/** One's own views and those that colleagues share. */
export async function viewsOf(ctx: Ctx, object: SavedView['object']): Promise<SavedView[]> {
  const rows = await db(ctx.tx)
    .selectFrom('customers.savedViews')
    .selectAll()
    .where('object', '=', object)
    .where((row) => row.or([row('ownerId', '=', ownerOf(ctx)), row('shared', '=', true)]))
    .orderBy('createdAt')
    .orderBy('viewId')
    .limit(mostViews)
    .execute()
  return rows.map((row) => viewOf(ctx, row))
}

/** A view to be changed, locked: one's own, or a shared one for who administers. */
export async function viewFor(ctx: Ctx, viewId: string): Promise<SavedView> {
  const row = await db(ctx.tx).selectFrom('customers.savedViews').selectAll().where('viewId', '=', viewId).forUpdate().executeTakeFirst()
  const mayChange = row && (row.ownerId === ctx.actor.id || (row.shared && ctx.rights.may('auth.user.edit')))
  if (!row || (!row.shared && !mayChange)) throw new Refusal('view_not_found', { id: viewId })
  if (!mayChange) throw new Refusal('view_not_yours', { name: row.name })
  return viewOf(ctx, row)
}

export async function viewById(ctx: Ctx, viewId: string): Promise<SavedView> {
  const row = await db(ctx.tx).selectFrom('customers.savedViews').selectAll().where('viewId', '=', viewId).executeTakeFirstOrThrow()
  return viewOf(ctx, row)
}

/** The views that would not open without a field of customers. Whose they are is not told, only what they are called where they are shared. */
export async function viewsUsing(ctx: Ctx, object: string, key: string): Promise<readonly FieldUser[]> {
  if (object !== customerObject) return []
  const named = `%${JSON.stringify(key)}%`
  const rows = await db(ctx.tx)
    .selectFrom('customers.savedViews')
    .select(['viewId', 'name', 'shared'])
    .where('object', '=', 'customers')
    .where((row) =>
      row.or([row(sql`filter::text`, 'like', named), row(sql`sort::text`, 'like', named), row(sql`columns::text`, 'like', named)]),
    )
    .limit(mostViews)
    .execute()
  return rows.map(({ viewId, name, shared }) => ({ kind: 'view', id: viewId, name: shared ? name : '' }))
}
