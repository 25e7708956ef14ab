import type { Ctx } from '../../../platform/http/context.ts'
import { customerObject } from '../../../platform/shape/relations/relation.ts'
import { lockKind } from '../../../platform/shape/rollups/roll-up.ts'
import type { Shape, ShapeReader } from '../../../platform/shape/snapshot.ts'
import { type Guards, recordFor } from '../access.ts'
import { type Kind, kindFor } from '../kind.ts'

/** Where one stands: a record, or a customer with all the ids under which they are linked and referred to. */
export interface Place {
  readonly object: string
  readonly id: string
  readonly ids: readonly string[]
  /** Whose record it is, or who they are themselves. */
  readonly customerId: string | null
  readonly shape: Shape
  readonly kind: Kind | null
}

export interface PlaceParts {
  readonly guards: Guards
  readonly shape: ShapeReader
}

export async function recordPlace(ctx: Ctx, { guards, shape }: PlaceParts, key: string, id: string, verb: 'see' | 'edit'): Promise<Place> {
  const kind = await kindFor(ctx, shape, key, verb)
  const { customerId } = await recordFor(ctx, guards, kind, id, verb)
  return { object: kind.name, id, ids: [id], customerId, shape: kind.shape, kind }
}

export async function customerPlace(ctx: Ctx, { guards, shape }: PlaceParts, id: string, verb: 'see' | 'edit'): Promise<Place> {
  if (verb === 'edit') await lockKind(ctx.tx, customerObject, 'together')
  const { customerId, ids } = await guards.customerFor(ctx, id, `customers.customer.${verb}`)
  return { object: customerObject, id: customerId, ids, customerId, shape: await shape(ctx.tx), kind: null }
}
