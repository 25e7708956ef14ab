import type { Ctx } from '../http/context.ts'
import type { DocumentView } from './contract.ts'

/** Everybody's views, as a document of the shape carries them from one system to another. */
export interface DocumentViews {
  readonly present: (ctx: Ctx, objects: readonly string[]) => Promise<readonly DocumentView[]>
  readonly save: (ctx: Ctx, view: DocumentView, present: DocumentView | undefined) => Promise<void>
  readonly remove: (ctx: Ctx, view: DocumentView) => Promise<void>
}
