import { labelIn } from '../../fields/field.ts'
import type { UsesOf } from '../parts.ts'
import type { ShapeReader } from '../snapshot.ts'
import { leansOn } from './keeping.ts'
import { layoutsAt } from './stored.ts'

/** Which conditions and stages lean on a field. */
export function rulesUsing(read: ShapeReader): UsesOf {
  return async (ctx, object, key) => {
    const shape = await read(ctx.tx)
    const rules = (await layoutsAt(ctx.tx, shape)).rules(object).content
    const { fields, isPath } = leansOn(rules, key)
    const nameOf = (name: string): string => {
      const field = shape.of(object).find((one) => one.key === name)
      return field ? labelIn(field.labels, ctx.language) : name
    }
    return [
      ...fields.map((field) => ({ kind: 'condition', id: field, name: nameOf(field) })),
      ...(isPath && rules.path ? [{ kind: 'path', id: rules.path.field, name: nameOf(rules.path.field) }] : []),
    ]
  }
}
