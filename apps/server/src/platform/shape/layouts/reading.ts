import type { Ctx } from '../../http/context.ts'
import type { ShapeParts } from '../parts.ts'
import type { ShapeReader } from '../snapshot.ts'
import { closedAmong } from '../values.ts'
import type { LayoutContent, LayoutsView, ReaderLayout } from './contract.ts'
import { conditionsWithin, rulesInUse } from './in-use.ts'
import { conditionCatalogue, factsOf } from './known.ts'
import { db } from './schema.ts'
import { layoutsAt, type StoredLayout } from './stored.ts'

async function rolesOf({ tx, actor }: Ctx): Promise<ReadonlySet<string>> {
  if (actor.kind !== 'user') return new Set()
  const rows = await db(tx).selectFrom('access.userRoles').select('roleId').where('userId', '=', actor.id).execute()
  return new Set(rows.map(({ roleId }) => roleId))
}

// Most companies lay out one page for all: then nobody's roles are asked for.
async function layoutOf(ctx: Ctx, layouts: readonly StoredLayout[]): Promise<LayoutContent | null> {
  const ofRoles = layouts.filter(({ roleId }) => roleId !== null)
  const held = ofRoles.length > 0 ? await rolesOf(ctx) : new Set()
  const found = ofRoles.find(({ roleId }) => held.has(roleId ?? '')) ?? layouts.find(({ roleId }) => roleId === null)
  return found?.content ?? null
}

function within({ sections, panels, form, quickForm }: LayoutContent, isOpen: (key: string) => boolean): LayoutContent {
  return {
    sections: sections.map((section) => ({ ...section, fields: section.fields.filter(isOpen) })),
    panels,
    form: form?.filter(isOpen) ?? null,
    quickForm: quickForm?.filter(isOpen) ?? null,
  }
}

/** How an object's pages and forms are made up for whoever asks. */
export async function readerLayout(ctx: Ctx, read: ShapeReader, object: `${string}.${string}`): Promise<ReaderLayout> {
  const shape = await read(ctx.tx)
  const layouts = await layoutsAt(ctx.tx, shape)
  const fields = shape.of(object)
  const closed = closedAmong(ctx, shape, fields)
  const own = new Set(fields.map(({ key }) => key))
  const isOpen = (key: string): boolean =>
    own.has(key) ? closed[key] !== 'hidden' : !key.startsWith('x_') && ctx.rights.field(object, key) !== 'hidden'
  const isKnown = (key: string): boolean => isOpen(key) && closed[key] !== 'masked' && ctx.rights.field(object, key) !== 'masked'
  const { path, conditions } = rulesInUse(shape, object, layouts.rules(object).content)
  const layout = await layoutOf(ctx, layouts.of(object))
  const stages = path?.stages.map(({ choice, needs }) => ({ choice, needs: needs.filter(isOpen) })) ?? []
  return {
    object,
    layout: layout && within(layout, isOpen),
    path: path && isOpen(path.field) ? { field: path.field, stages } : null,
    // A condition that asks about what the reader may not see cannot be judged on their page: the field is shown, and the server judges.
    conditions: conditionsWithin(conditions, isKnown),
  }
}

/** Every layout of an object and its rules, for whoever decides them. */
export async function layoutsView(ctx: Ctx, parts: ShapeParts, object: string): Promise<LayoutsView> {
  const shape = await parts.shape(ctx.tx)
  const layouts = await layoutsAt(ctx.tx, shape)
  const roles = await db(ctx.tx)
    .selectFrom('access.roles')
    .select(['roleId', 'key', 'name'])
    .orderBy('createdAt')
    .orderBy('roleId')
    .execute()
  const present = new Set(roles.map(({ roleId }) => roleId))
  const { content, version } = layouts.rules(object)
  return {
    object,
    layouts: layouts
      .of(object)
      .filter(({ roleId }) => roleId === null || present.has(roleId))
      .map((one) => ({ layoutId: one.layoutId, roleId: one.roleId, content: one.content, version: one.version })),
    rules: { content, version },
    roles,
    facts: [...factsOf(parts, shape, object)],
    conditionFields: conditionCatalogue(shape, object).fields.map(({ key }) => key),
  }
}
