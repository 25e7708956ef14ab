import type { PanelPlace } from '../../layouts/compose.ts'
import { customerPlaces, recordPlaces } from '../../layouts/places.ts'
import type { Column, LayoutContent } from '../../layouts/queries.ts'
import { customerObject } from '../../own-fields/queries.ts'
import type { Layouts } from './queries.ts'

/** What a page of an object is made of. */
export interface Page {
  readonly places: readonly PanelPlace[]
  readonly columns: readonly Column[]
}

const customerPage: Page = { places: customerPlaces, columns: ['left', 'middle', 'right'] }
const recordPage: Page = { places: recordPlaces, columns: ['main', 'side'] }

export const pageOf = (object: string): Page => (object === customerObject ? customerPage : recordPage)

/** How pages of an object are made up where nobody decided otherwise: the product's own facts first, the company's fields after them. */
export function plainLayout({ object, facts }: Pick<Layouts, 'object' | 'facts'>): LayoutContent {
  const own = { key: 'facts', title: {}, columns: 1 as const, isFolded: false, fields: [...facts] }
  return { sections: object === customerObject ? [own] : [], panels: [], form: null, quickForm: null }
}
