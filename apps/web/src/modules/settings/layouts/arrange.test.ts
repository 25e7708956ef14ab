import { expect, test } from 'vitest'
import { panelRows, sectionRows, withPanelsMoved, withRowsMoved, withSection } from './arrange.ts'

const section = (key: string, ...fields: readonly string[]) => ({
  key,
  title: {},
  columns: 1 as const,
  isFolded: false,
  fields: [...fields],
})
const sections = [section('one', 'a', 'b'), section('two', 'c', 'gone')]
const moved = (ids: readonly string[], id: string, place: number) => ids.filter((one) => one !== id).toSpliced(place, 0, id)
const known = ['a', 'b', 'c', 'd']
const rows = sectionRows(sections, known)
const said = (all: readonly { key: string; fields: readonly string[] }[]) => all.map(({ key, fields }) => [key, ...fields].join(' '))
const after = (id: string, place: number) => said(withRowsMoved(sections, moved(rows, id, place), id))

test('a field belongs to the section under whose head it is put; above the first head, to the first', () => {
  expect(rows).toEqual(['section one', 'field a', 'field b', 'section two', 'field c', 'section rest', 'field d'])
  expect(after('field d', 1)).toEqual(['one d a b', 'two c gone'])
  expect(after('field a', 4)).toEqual(['one b', 'two c a gone'])
  expect(after('field c', 6)).toEqual(['one a b', 'two gone'])
  expect(after('field c', 0)).toEqual(['one c a b', 'two gone'])
})

test('a section is moved as a whole, and never loses a field', () => {
  expect(after('section two', 0)).toEqual(['two c gone', 'one a b'])
  expect(after('section one', 6)).toEqual(['two c gone', 'one a b'])
})

test('each new section has a key of its own', () => {
  const more = withSection(withSection(sections, { title: { en: 'New' }, columns: 2, isFolded: false }), section('x'))
  expect(new Set(more.map(({ key }) => key)).size).toBe(4)
  expect(more[2]).toEqual({ key: 'section3', title: { en: 'New' }, columns: 2, isFolded: false, fields: [] })
})

test('a panel belongs to the column under whose head it is put', () => {
  const places = [
    { key: 'facts', column: 'main' as const },
    { key: 'about', column: 'side' as const },
    { key: 'history', column: 'side' as const },
  ]
  const layout = { sections: [], panels: [], form: null, quickForm: null }
  const columns = ['main', 'side'] as const
  const order = panelRows(layout, places, columns)
  expect(order).toEqual(['column main', 'panel facts', 'column side', 'panel about', 'panel history'])
  const panels = places.map((place) => ({ ...place, isHidden: place.key === 'about' }))
  expect(withPanelsMoved(panels, moved(order, 'panel history', 1), columns)).toEqual([
    { key: 'history', column: 'main', isHidden: false },
    { key: 'facts', column: 'main', isHidden: false },
    { key: 'about', column: 'side', isHidden: true },
  ])
})
