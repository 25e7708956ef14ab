import type { Ctx } from '../../http/context.ts'
import { laidOut } from '../layouts/document.ts'
import type { ShapeParts } from '../parts.ts'
import type { ShapeDocument } from './contract.ts'
import { documentOf, nameOfObject } from './document.ts'

/** The shape in use as a document, with how it is laid out. */
export async function wholeDocument(ctx: Ctx, parts: ShapeParts): Promise<ShapeDocument> {
  const shape = await parts.shape(ctx.tx)
  const document = documentOf(shape)
  const objects = [...parts.objects.map(({ object }) => object), ...document.objects.map(nameOfObject)]
  const { layouts, rules } = await laidOut(ctx.tx, parts, shape, objects)
  const views = (await parts.views?.present(ctx, objects)) ?? []
  return { ...document, layouts: [...layouts], rules: [...rules], views: [...views] }
}
