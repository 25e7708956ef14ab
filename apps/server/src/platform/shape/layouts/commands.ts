import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { objectOf } from '../fields/queries.ts'
import type { ShapeParts } from '../parts.ts'
import { same } from '../sameness.ts'
import { changeShape } from '../snapshot.ts'
import { checkLayout, checkRules } from './checks.ts'
import type { LayoutInput, RulesInput } from './contract.ts'
import { db } from './schema.ts'
import { layoutsAt } from './stored.ts'

/** As many as a company has roles, and far more than anybody can keep apart. */
const mostLayouts = 100

// An object has no layout of its own id before it is made: the log goes by what is laid out.
const subject = (object: string) => ({ kind: 'layout', id: object })

async function roleName(ctx: Ctx, roleId: string | null): Promise<string | null> {
  if (roleId === null) return null
  const role = await db(ctx.tx).selectFrom('access.roles').select(['key', 'name']).where('roleId', '=', roleId).executeTakeFirst()
  if (!role) throw new Refusal('role_not_found', { id: roleId })
  return role.key ?? role.name
}

function refuseOther(object: string, known: number, version: number): void {
  if (known !== version) throw new Refusal('version_conflict', { id: object, version: known })
}

/** Lays an object out, for everybody or for a role; refused when somebody else changed the layout since `version` was read. */
export async function saveLayout(ctx: Ctx, parts: ShapeParts, { object, roleId, version, content }: LayoutInput): Promise<void> {
  await changeShape(ctx.tx)
  await objectOf(ctx.tx, parts, object)
  const shape = await parts.shape(ctx.tx)
  const all = (await layoutsAt(ctx.tx, shape)).of(object)
  const before = all.find((one) => one.roleId === roleId)
  refuseOther(object, before?.version ?? 0, version)
  const role = await roleName(ctx, roleId)
  checkLayout(parts, shape, object, content)
  if (before && same(before.content, content)) return
  if (!before && all.length >= mostLayouts) throw new Refusal('layouts_full', { limit: mostLayouts })
  const said = { content: JSON.stringify(content), version: version + 1, changedAt: ctx.now, changedBy: ctx.actor.name }
  if (before) await db(ctx.tx).updateTable('shape.layouts').set(said).where('layoutId', '=', before.layoutId).execute()
  else
    await db(ctx.tx)
      .insertInto('shape.layouts')
      .values({ layoutId: newId(), object, roleId, position: all.length, ...said })
      .execute()
  const changes = { object, role, content: [before?.content ?? null, content] }
  await audit(ctx, { action: 'shape.layout.changed', subject: subject(object), changes })
}

/** Gives a layout up: pages are made up as for everybody, or as they came. */
export async function removeLayout(ctx: Ctx, parts: ShapeParts, layoutId: string, version: number): Promise<string> {
  await changeShape(ctx.tx)
  const found = await db(ctx.tx)
    .selectFrom('shape.layouts')
    .select(['object', 'roleId', 'content', 'version'])
    .where('layoutId', '=', layoutId)
    .executeTakeFirst()
  if (!found) throw new Refusal('layout_not_found', { id: layoutId })
  await objectOf(ctx.tx, parts, found.object)
  refuseOther(found.object, found.version, version)
  const role = await roleName(ctx, found.roleId)
  await db(ctx.tx).deleteFrom('shape.layouts').where('layoutId', '=', layoutId).execute()
  const changes = { object: found.object, role, content: [found.content, null] }
  await audit(ctx, { action: 'shape.layout.removed', subject: subject(found.object), changes })
  return found.object
}

/** Says what holds for the records of an object: their stages, and which fields depend on others. */
export async function saveRules(ctx: Ctx, parts: ShapeParts, { object, version, content }: RulesInput): Promise<void> {
  await changeShape(ctx.tx)
  await objectOf(ctx.tx, parts, object)
  const shape = await parts.shape(ctx.tx)
  const before = (await layoutsAt(ctx.tx, shape)).rules(object)
  refuseOther(object, before.version, version)
  checkRules(shape, object, before.content, content)
  if (same(before.content, content)) return
  const said = { content: JSON.stringify(content), version: version + 1, changedAt: ctx.now, changedBy: ctx.actor.name }
  await db(ctx.tx)
    .insertInto('shape.rules')
    .values({ object, ...said })
    .onConflict((on) => on.column('object').doUpdateSet(said))
    .execute()
  const changes = { object, path: [before.content.path, content.path], conditions: [before.content.conditions, content.conditions] }
  await audit(ctx, { action: 'shape.rules.changed', subject: subject(object), changes })
}
