import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { CustomField, Shape } from '../snapshot.ts'
import type { CustomValues } from '../values.ts'

interface Named {
  readonly key: string
  readonly target: string
  readonly id: string
}

// What stays as it was may lead to what the writer does not see.
function newlyNamed(fields: readonly CustomField[], values: CustomValues, before: CustomValues): readonly Named[] {
  return fields.flatMap(({ key, options: { target } }) => {
    const id = values[key]
    return target !== undefined && typeof id === 'string' && id !== before[key] ? [{ key, target, id }] : []
  })
}

/**
 * Values with what their references lead to held: none of it can be removed before the transaction ends. What there is not, and what the
 * writer does not see, is refused alike (`reference_not_found`).
 */
export async function heldReferences(
  ctx: Ctx,
  shape: Shape,
  fields: readonly CustomField[],
  values: CustomValues,
  before: CustomValues = {},
): Promise<CustomValues> {
  const named = newlyNamed(fields, values, before)
  const kept: Record<string, string> = {}
  for (const [target, ofTarget] of Map.groupBy(named, (one) => one.target)) {
    const ids = [...new Set(ofTarget.map(({ id }) => id))]
    const held = await shape.ground.targets?.().hold(ctx, target, ids)
    for (const { key, id } of ofTarget) {
      const found = held?.get(id)
      if (found === undefined) throw new Refusal('reference_not_found', { field: key, id })
      kept[key] = found
    }
  }
  return { ...values, ...kept }
}
