import type { Tx } from '../../db/tx.ts'
import { laidOut } from '../layouts/document.ts'
import type { ShapeParts } from '../parts.ts'
import type { ShapeDocument } from './contract.ts'
import { documentOf, nameOfObject } from './document.ts'

/** The shape in use as a document, with how it is laid out. */
export async function wholeDocument(tx: Tx, parts: ShapeParts): Promise<ShapeDocument> {
  const shape = await parts.shape(tx)
  const document = documentOf(shape)
  const { layouts, rules } = await laidOut(tx, parts, shape, [
    ...parts.objects.map(({ object }) => object),
    ...document.objects.map(nameOfObject),
  ])
  return { ...document, layouts: [...layouts], rules: [...rules] }
}
