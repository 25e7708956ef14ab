import { type PanelPlace, panelsOf, restKey } from '../../layouts/compose.ts'
import type { Column, LayoutContent, LayoutPanel, LayoutSection } from '../../layouts/queries.ts'

// Sections and their fields are put in order as one list: a field that passes a section's head has changed its section.
const head = (key: string): string => `section ${key}`
const field = (key: string): string => `field ${key}`
const columnHead = (column: Column): string => `column ${column}`
const panel = (key: string): string => `panel ${key}`

export interface Row {
  readonly id: string
  readonly kind: 'section' | 'field' | 'column' | 'panel'
  readonly key: string
}

export function rowOf(id: string): Row {
  const at = id.indexOf(' ')
  const kind = id.slice(0, at)
  const key = id.slice(at + 1)
  return { id, key, kind: kind === 'section' || kind === 'column' || kind === 'panel' ? kind : 'field' }
}

/** Every section's head and under it its fields; what no section names stands under the last head, which is none of the layout's. */
export function sectionRows(sections: readonly LayoutSection[], known: readonly string[]): readonly string[] {
  const isKnown = new Set(known)
  const placed = new Set(sections.flatMap(({ fields }) => fields))
  return [
    ...sections.flatMap(({ key, fields }) => [head(key), ...fields.filter((one) => isKnown.has(one)).map(field)]),
    head(restKey),
    ...known.filter((key) => !placed.has(key)).map(field),
  ]
}

interface Under {
  readonly key: string
  readonly fields: string[]
}

// What stands above the first head belongs under it.
function gathered(order: readonly string[], kind: 'section' | 'column'): readonly Under[] {
  const groups: Under[] = []
  const before: string[] = []
  for (const row of order.map(rowOf)) {
    if (row.kind === kind) groups.push({ key: row.key, fields: [] })
    else (groups.at(-1)?.fields ?? before).push(row.key)
  }
  groups[0]?.fields.unshift(...before)
  return groups
}

/** The sections after one row of the list was put elsewhere: a field into the section under whose head it stands, a section as a whole. */
export function withRowsMoved(sections: readonly LayoutSection[], order: readonly string[], moved: string): readonly LayoutSection[] {
  const groups = gathered(order, 'section').filter(({ key }) => key !== restKey)
  const isHead = rowOf(moved).kind === 'section'
  return groups.flatMap(({ key, fields }) => {
    const section = sections.find((one) => one.key === key)
    if (!section) return []
    if (isHead) return [section]
    // Fields out of use keep their place at the end.
    const hidden = section.fields.filter((one) => !order.includes(field(one)))
    return [{ ...section, fields: [...fields, ...hidden] }]
  })
}

function freeSectionKey(sections: readonly LayoutSection[]): string {
  const taken = new Set(sections.map(({ key }) => key))
  for (let no = sections.length + 1; ; no += 1) if (!taken.has(`section${no}`)) return `section${no}`
}

/** A new section at the end, still without fields. */
export function withSection(
  sections: readonly LayoutSection[],
  given: Pick<LayoutSection, 'title' | 'columns' | 'isFolded'>,
): readonly LayoutSection[] {
  return [...sections, { ...given, key: freeSectionKey(sections), fields: [] }]
}

/** Every column's head and under it what stands there. */
export function panelRows(layout: LayoutContent, places: readonly PanelPlace[], columns: readonly Column[]): readonly string[] {
  const panels = panelsOf(layout, places)
  return columns.flatMap((column) => [columnHead(column), ...panels.filter((one) => one.column === column).map(({ key }) => panel(key))])
}

/** The panels after one was put elsewhere. */
export function withPanelsMoved(
  panels: readonly LayoutPanel[],
  order: readonly string[],
  columns: readonly Column[],
): readonly LayoutPanel[] {
  const groups = gathered(order, 'column')
  return columns.flatMap((column) => {
    const keys = groups.find(({ key }) => key === column)?.fields ?? []
    return keys.flatMap((key) => panels.filter((one) => one.key === key).map((one) => ({ ...one, column })))
  })
}
