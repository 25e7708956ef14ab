import { labelIn } from '../../fields/field.ts'
import type { Ctx } from '../../http/context.ts'
import type { DocumentView } from '../../views/contract.ts'
import { fieldsOfView } from '../../views/documents.ts'
import type { ShapeParts } from '../parts.ts'
import { same } from '../sameness.ts'
import type { Difference, ShapeDocument } from './contract.ts'
import { nameOfObject } from './document.ts'

const nameOfView = ({ object, name }: Pick<DocumentView, 'object' | 'name'>): string => `${object}.view:${name}`

const namesOf = ({ name, names = {} }: DocumentView): readonly string[] => [
  name,
  ...Object.values(names).filter((one) => one !== undefined),
]

/** The view that is meant: by one of its names. */
function known(now: ShapeDocument, then: DocumentView): DocumentView | undefined {
  return now.views?.find((one) => one.object === then.object && namesOf(then).includes(one.name))
}

const contentOf = ({ filter, sort, columns, display }: DocumentView) => ({ filter, sort, columns, display })

/** What a view needs and nobody has once the document is applied: fields of the company's own, or the kind itself. */
function lacking(now: ShapeDocument, then: ShapeDocument, removeMissing: boolean, view: DocumentView): readonly string[] {
  const inUse = removeMissing ? then : { objects: [...now.objects, ...then.objects], fields: [...now.fields, ...then.fields] }
  const hasKind = !view.object.startsWith('custom.') || inUse.objects.some((one) => nameOfObject(one) === view.object)
  if (!hasKind) return [view.object]
  const own = inUse.fields.filter(({ object }) => object === view.object)
  // A part of an address goes by the address and what it is a part of.
  const isThere = (key: string): boolean =>
    own.some((field) => field.key === key || (field.type === 'address' && key.startsWith(`${field.key}_`)))
  return fieldsOfView(view).filter((key) => key.startsWith('x_') && !isThere(key))
}

/** What differs between two documents' views, after all that they lean on. */
export function compareViews(
  now: ShapeDocument,
  then: ShapeDocument,
  removeMissing: boolean,
  isMissingRemoved: (one: { readonly object: string }) => boolean,
): readonly Difference[] {
  if (!then.views) return []
  const compared = then.views.flatMap((view): Difference[] => {
    const before = known(now, view)
    const about = { kind: 'view', name: nameOfView(view), labels: view.names ?? { en: view.name } } as const
    const missing = lacking(now, then, removeMissing, view)
    if (missing.length > 0) return [{ what: 'conflict', ...about, changes: { viewFields: [missing, null] } }]
    if (!before) return [{ what: 'add', ...about, changes: {} }]
    const [one, other] = [contentOf(before), contentOf(view)]
    return same(one, other) ? [] : [{ what: 'change', ...about, changes: { content: [one, other] } }]
  })
  const kept = new Set(then.views.flatMap((view) => known(now, view) ?? []))
  const removed = (now.views ?? [])
    .filter((view) => !kept.has(view) && isMissingRemoved(view))
    .map((view): Difference => ({ what: 'remove', kind: 'view', name: nameOfView(view), labels: { en: view.name }, changes: {} }))
  return [...compared, ...removed]
}

/** Does what one difference says. */
export async function applyView(
  ctx: Ctx,
  { views }: ShapeParts,
  now: ShapeDocument,
  then: ShapeDocument,
  { what, name }: Difference,
): Promise<void> {
  if (!views) return
  if (what === 'remove') {
    const gone = now.views?.find((one) => nameOfView(one) === name)
    return gone && (await views.remove(ctx, gone))
  }
  const wanted = then.views?.find((one) => nameOfView(one) === name)
  if (!wanted) throw new Error(`the document does not name ${name}`)
  const spoken = wanted.names ? labelIn(wanted.names, ctx.language) || wanted.name : wanted.name
  await views.save(ctx, { ...wanted, name: spoken }, known(now, wanted))
}
