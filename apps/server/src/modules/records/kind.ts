import type { GrantKey } from '../../platform/access/grants.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import { lockKind } from '../../platform/shape/rollups/roll-up.ts'
import { type CustomField, type CustomObject, nameOf, type Shape, type ShapeReader } from '../../platform/shape/snapshot.ts'

/** A kind of record: its table, its rights and its fields go by one name. */
export interface Kind extends CustomObject {
  readonly name: `custom.${string}`
  readonly fields: readonly CustomField[]
  readonly shape: Shape
}

export const permissionOver = ({ name }: Kind, verb: 'see' | 'create' | 'edit' | 'delete' | 'assign' | 'export' | 'share'): GrantKey =>
  `${name}.${verb}`

function kindOf(shape: Shape, object: CustomObject): Kind {
  return { ...object, name: nameOf(object), fields: shape.of(nameOf(object)), shape }
}

/** The kind of this name, if it is in use. */
export function kindNamed(shape: Shape, name: string): Kind | undefined {
  const object = shape.objects.find((one) => nameOf(one) === name && one.removedAt === null)
  return object && kindOf(shape, object)
}

/** The kind that a request names, for somebody who may do this with at least some of its records. */
export async function kindFor(ctx: Ctx, shape: ShapeReader, key: string, verb: Parameters<typeof permissionOver>[1]): Promise<Kind> {
  if (verb !== 'see' && verb !== 'export') await lockKind(ctx.tx, `custom.${key}`, 'together')
  const present = await shape(ctx.tx)
  const object = present.objects.find((one) => one.key === key && one.removedAt === null)
  if (!object) throw new Refusal('object_unknown', { object: key.slice(0, 100) })
  const kind = kindOf(present, object)
  if (!ctx.rights.may(permissionOver(kind, 'see'))) throw new Refusal('object_unknown', { object: key }, { isDenial: true })
  const permission = permissionOver(kind, verb)
  if (!ctx.rights.may(permission)) throw new Refusal('forbidden', { permission })
  return kind
}

/** The kinds of which the reader may see some records. */
export async function kindsSeen(ctx: Ctx, shape: ShapeReader): Promise<readonly Kind[]> {
  const present = await shape(ctx.tx)
  return present.objects
    .filter(({ removedAt }) => removedAt === null)
    .map((object) => kindOf(present, object))
    .filter((kind) => ctx.rights.may(permissionOver(kind, 'see')))
}
