import type { PanelPlace } from './compose.ts'

/** The parts of a record's page and where they stand by themselves; each has its words in `layouts:panels`. */
export const recordPlaces = [
  { key: 'facts', column: 'main' },
  { key: 'related', column: 'main' },
  { key: 'about', column: 'side' },
  { key: 'history', column: 'side' },
] as const satisfies readonly PanelPlace[]

/** The same of a customer's page. */
export const customerPlaces = [
  { key: 'facts', column: 'left' },
  { key: 'relations', column: 'left' },
  { key: 'contact', column: 'left' },
  { key: 'consents', column: 'left' },
  { key: 'access', column: 'left' },
  { key: 'timeline', column: 'middle' },
  { key: 'tasks', column: 'right' },
  { key: 'value', column: 'right' },
  { key: 'orders', column: 'right' },
  { key: 'records', column: 'right' },
  { key: 'related', column: 'right' },
] as const satisfies readonly PanelPlace[]
