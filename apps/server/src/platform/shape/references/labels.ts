import { veil } from '../../fields/restrict.ts'
import type { Ctx } from '../../http/context.ts'
import { fileNames } from '../files/attach.ts'
import type { Shape } from '../snapshot.ts'

type Value = string | number | boolean | string[] | null
type Values = Record<string, Value>

const idsIn = (value: Value | undefined): readonly string[] =>
  typeof value === 'string' ? (value === veil ? [] : [value]) : Array.isArray(value) ? value : []

// In lists a file is its name already.
const isId = (value: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

/** A field whose values are ids of records, and of which. */
interface Naming {
  readonly key: string
  readonly target: string
}

/** Those of an object: references, and what is linked. */
function namingIn(shape: Shape, object: string): readonly Naming[] {
  const references = shape.of(object).flatMap(({ key, options: { target } }) => (target === undefined ? [] : [{ key, target }]))
  return [...references, ...shape.endsAt(object).map(({ list, other }) => ({ key: list, target: other }))]
}

interface Read<Row> {
  /** The same rows; where a reference leads to what the reader does not see, the veil stands. */
  readonly rows: Row[]
  /** What is referred to is called: id → label. */
  readonly labels: Record<string, string>
}

/** What references in these rows lead to, as their reader may know it: one question for each object, however many rows. `further`: fields of the product’s own. */
export async function withLabels<Row extends { readonly values: Values }>(
  ctx: Ctx,
  shape: Shape,
  object: string,
  rows: readonly Row[],
  further: readonly Naming[] = [],
): Promise<Read<Row>> {
  const naming = [...namingIn(shape, object), ...further]
  const labels = new Map<string, string>()
  for (const [target, ofTarget] of Map.groupBy(naming, (one) => one.target)) {
    const ids = new Set(rows.flatMap(({ values }) => ofTarget.flatMap(({ key }) => idsIn(values[key]))))
    const found = ids.size > 0 ? await shape.ground.targets?.().labels(ctx, target, [...ids]) : undefined
    for (const [id, label] of found ?? []) labels.set(id, label)
  }
  const files = shape.of(object).flatMap(({ key, type }) => (type === 'file' ? [key] : []))
  const fileIds = rows.flatMap(({ values }) => files.flatMap((key) => idsIn(values[key])).filter(isId))
  for (const [id, name] of await fileNames(ctx.tx, fileIds)) labels.set(id, name)
  const seen = (value: Value | undefined): Value => {
    if (Array.isArray(value)) return value.filter((id) => labels.has(id))
    return typeof value === 'string' && !labels.has(value) ? veil : (value ?? null)
  }
  const shown = rows.map((row) => {
    const own = naming.filter(({ key }) => key in row.values)
    if (own.length === 0) return row
    return { ...row, values: { ...row.values, ...Object.fromEntries(own.map(({ key }) => [key, seen(row.values[key])])) } }
  })
  return { rows: shown, labels: Object.fromEntries(labels) }
}
