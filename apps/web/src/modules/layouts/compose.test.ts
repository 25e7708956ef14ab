import { expect, test } from 'vitest'
import { askedOf, panelsIn, panelsOf, placesOf, restKey, sectionsOf } from './compose.ts'

const section = (key: string, ...fields: readonly string[]) => ({
  key,
  title: {},
  columns: 1 as const,
  isFolded: false,
  fields: [...fields],
})

test('what no section names stands in a last one, and a section of which nothing is left is not there', () => {
  const shown = sectionsOf([section('one', 'b', 'gone'), section('two', 'gone too')], ['a', 'b', 'c'])
  expect(shown.map(({ key, fields }) => [key, ...fields])).toEqual([
    ['one', 'b'],
    [restKey, 'a', 'c'],
  ])
  expect(sectionsOf([section('all', 'a')], ['a']).map(({ key }) => key)).toEqual(['all'])
})

test('a part that a layout does not name, or does not know yet, stands where it stands by itself', () => {
  const places = [
    { key: 'facts', column: 'main' },
    { key: 'about', column: 'side' },
    { key: 'new', column: 'side' },
  ] as const
  const panels = panelsOf(
    {
      panels: [
        { key: 'about', column: 'main', isHidden: false },
        { key: 'facts', column: 'main', isHidden: true },
        { key: 'gone', column: 'main', isHidden: false },
      ],
    },
    places,
  )
  expect([panelsIn(panels, 'main'), panelsIn(panels, 'side')]).toEqual([['about'], ['new']])
  expect(panelsIn(panelsOf(null, places), 'side')).toEqual(['about', 'new'])
})

test('a form asks for what it names, in its order, and for what is required in any case', () => {
  const fields = [
    { key: 'a', isRequired: true },
    { key: 'b', isRequired: false },
    { key: 'c', isRequired: true },
    { key: 'd', isRequired: false },
  ]
  const keys = (form: readonly string[] | null) => {
    const { asked, more } = askedOf(form, fields)
    return [asked.map(({ key }) => key).join(''), more.map(({ key }) => key).join('')]
  }
  expect(keys(null)).toEqual(['ac', 'bd'])
  expect(keys(['d', 'c', 'gone'])).toEqual(['dca', 'b'])
})

test('the parts of an address stand with the whole, and are asked for where the whole is', () => {
  const part = { key: 'x_home_city', partOf: 'x_home', isRequired: false }
  const places = placesOf([{ key: 'x_home' }, { key: 'title' }, part])
  expect([...places].map(([key, fields]) => [key, fields.length])).toEqual([
    ['x_home', 2],
    ['title', 1],
  ])
  expect([...placesOf([part]).keys()]).toEqual(['x_home_city'])
  expect(askedOf(['x_home'], [part]).asked).toEqual([part])
})
