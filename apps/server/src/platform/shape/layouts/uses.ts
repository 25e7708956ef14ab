import { db as roles } from '../../access/schema.ts'
import { labelIn } from '../../fields/field.ts'
import type { Ctx } from '../../http/context.ts'
import { translate } from '../../i18n/translate.ts'
import type { FieldUser, UsesOf } from '../parts.ts'
import type { ShapeReader } from '../snapshot.ts'
import { leansOn } from './keeping.ts'
import { layoutsAt, type StoredLayout } from './stored.ts'

async function roleNames(ctx: Ctx, layouts: readonly StoredLayout[]): Promise<ReadonlyMap<string, string>> {
  const ids = layouts.flatMap(({ roleId }) => roleId ?? [])
  if (ids.length === 0) return new Map()
  const rows = await roles(ctx.tx).selectFrom('access.roles').select(['roleId', 'key', 'name']).where('roleId', 'in', ids).execute()
  return new Map(rows.map(({ roleId, key, name }) => [roleId, key === null ? name : translate(ctx.language, `settings:roles.${key}`)]))
}

/** The layouts that have a place for a field; one without a name is everybody's. */
async function layoutsPlacing(ctx: Ctx, layouts: readonly StoredLayout[], key: string): Promise<readonly FieldUser[]> {
  const placing = layouts.filter(({ content: { sections, form, quickForm } }) =>
    [...sections.flatMap(({ fields }) => fields), ...(form ?? []), ...(quickForm ?? [])].includes(key),
  )
  const names = await roleNames(ctx, placing)
  return placing.map(({ layoutId, roleId }) => ({ kind: 'layout', id: layoutId, name: names.get(roleId ?? '') ?? '' }))
}

/** Which conditions and stages lean on a field, and which layouts have a place for it. */
export function rulesUsing(read: ShapeReader): UsesOf {
  return async (ctx, object, key) => {
    const shape = await read(ctx.tx)
    const layouts = await layoutsAt(ctx.tx, shape)
    const rules = layouts.rules(object).content
    const { fields, isPath } = leansOn(rules, key)
    const nameOf = (name: string): string => {
      const field = shape.of(object).find((one) => one.key === name)
      return field ? labelIn(field.labels, ctx.language) : name
    }
    return [
      ...fields.map((field) => ({ kind: 'condition', id: field, name: nameOf(field) })),
      ...(isPath && rules.path ? [{ kind: 'path', id: rules.path.field, name: nameOf(rules.path.field) }] : []),
      ...(await layoutsPlacing(ctx, layouts.of(object), key)),
    ]
  }
}
