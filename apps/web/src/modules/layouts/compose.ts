import type { Column, LayoutContent, LayoutPanel, LayoutSection } from './queries.ts'

/** A section as it stands on a page, with the fields that there are. */
export interface ShownSection extends Pick<LayoutSection, 'key' | 'title' | 'columns' | 'isFolded'> {
  readonly fields: readonly string[]
}

/** Under which stands what no section names. */
export const restKey = 'rest'

const plain = { title: {}, columns: 1, isFolded: false } as const

/** The sections of a page in order, those without fields left out; what none of them names stands in a last one, so that nothing is lost. */
export function sectionsOf(sections: readonly LayoutSection[], known: readonly string[]): readonly ShownSection[] {
  const isKnown = new Set(known)
  const placed = new Set(sections.flatMap(({ fields }) => fields))
  const rest = known.filter((key) => !placed.has(key))
  return [
    ...sections.map((section) => ({ ...section, fields: section.fields.filter((key) => isKnown.has(key)) })),
    { ...plain, key: restKey, fields: rest },
  ].filter(({ fields }) => fields.length > 0)
}

/** Where a part of a page stands when no layout says otherwise. */
export type PanelPlace = Pick<LayoutPanel, 'key' | 'column'>

/** Every part of a page in order, the hidden ones too: as the layout has them, then those that it does not name where they stand by themselves. */
export function panelsOf(layout: Pick<LayoutContent, 'panels'> | null | undefined, places: readonly PanelPlace[]): readonly LayoutPanel[] {
  const there = new Set(places.map(({ key }) => key))
  const named = (layout?.panels ?? []).filter(({ key }) => there.has(key))
  const isNamed = new Set(named.map(({ key }) => key))
  return [...named, ...places.filter(({ key }) => !isNamed.has(key)).map((place) => ({ ...place, isHidden: false }))]
}

/** The parts that stand in a column. */
export function panelsIn(panels: readonly LayoutPanel[], column: Column): readonly string[] {
  return panels.filter((panel) => panel.column === column && !panel.isHidden).map(({ key }) => key)
}

interface Placeable {
  readonly key: string
  /** The address that it is a part of. */
  readonly partOf?: string
}

/** Fields by the keys under which they are placed: a part of an address stands with the whole, where that is there. */
export function placesOf<Field extends Placeable>(fields: readonly Field[]): ReadonlyMap<string, readonly Field[]> {
  const whole = new Set(fields.map(({ key }) => key))
  return Map.groupBy(fields, ({ key, partOf }) => (partOf !== undefined && whole.has(partOf) ? partOf : key))
}

/** What a form asks for, in order, and what it leaves to be opened; what is required is asked for in any case. */
export function askedOf<Field extends Placeable & { readonly isRequired: boolean }>(
  form: readonly string[] | null | undefined,
  fields: readonly Field[],
): { readonly asked: readonly Field[]; readonly more: readonly Field[] } {
  const named = (form ?? []).flatMap((name) => fields.filter(({ key, partOf }) => key === name || partOf === name))
  const needed = fields.filter((field) => field.isRequired && !named.includes(field))
  const asked = [...named, ...needed]
  return { asked, more: fields.filter((field) => !asked.includes(field)) }
}
