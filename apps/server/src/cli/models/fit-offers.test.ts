import { expect, test } from 'vitest'
import { answered, file, guanxi, refused } from './testing.ts'

// Who buys tea buys a cup, who buys ink buys paper; nobody crosses over.
const rows = Array.from({ length: 40 }, (_, i) => {
  const [one, other, third] = i % 2 === 0 ? ['tea', 'cup', 'jam'] : ['ink', 'paper', 'pen']
  return [`u${i},${one},1`, ...(i % 5 === 0 ? [] : [`u${i},${other},2`]), ...(i % 7 === 0 ? [`u${i},${third},1`] : [])].join('\n')
})
const bought = file('bought.csv', `customer,item,value\n${rows.join('\n')}\n`)
const newcomers = file('newcomers.csv', 'user,product\nNew,tea\nNew,unheard\nStranger,unheard\n')

test('item-neighbours names what goes together, and score says what to offer because of what', async () => {
  const fit = await answered('fit', 'item-neighbours', bought)
  expect(fit).toMatchObject({ model: 'item-neighbours', customers: 40, items: ['cup', 'ink', 'jam', 'paper', 'pen', 'tea'] })
  const ofTea = fit.pairs.filter((pair: { item: string }) => pair.item === 'tea')
  expect(ofTea.map((pair: { neighbour: string }) => pair.neighbour).sort()).toEqual(['cup', 'jam'])
  expect(ofTea.find((pair: { neighbour: string }) => pair.neighbour === 'cup').count).toBe(16)
  const params = file('neighbours.json', JSON.stringify(fit))
  const { scores, columns, notes } = await answered('score', 'item-neighbours', newcomers, '--params', params, '--top', '2')
  expect(columns).toEqual(['customer', 'item', 'rank', 'score', 'because'])
  expect(
    scores
      .slice(0, 2)
      .map((row: { item: string }) => row.item)
      .sort(),
  ).toEqual(['cup', 'jam'])
  expect(scores[0]).toMatchObject({ customer: 'New', rank: 1, because: 'tea' })
  expect(scores[2]).toMatchObject({ customer: 'Stranger', rank: 1, score: 0, because: '' })
  expect(notes).toEqual(['1 items are in no fit: they were left out'])
  expect((await answered('fit', 'item-neighbours', bought, '--top', '1')).pairs).toHaveLength(6)
  expect((await guanxi('fit', 'item-neighbours', bought)).out).toContain('goes with')
})

test('als offers what those with the same taste have', async () => {
  const fit = await answered('fit', 'als', bought, '--factors', '2', '--seed', '3', '--top', '1')
  expect(fit).toMatchObject({ model: 'als', customers: 40, factors: 2, seed: 3 })
  expect(fit.itemFactors).toHaveLength(6)
  expect(fit.recommendations.find((one: { customer: string }) => one.customer === 'u5').items[0].item).toBe('paper')
  const params = file('als.json', JSON.stringify(fit))
  const { scores } = await answered('score', 'als', newcomers, '--params', params, '--top', '1')
  expect(scores).toMatchObject([
    { customer: 'New', item: 'cup', rank: 1 },
    { customer: 'Stranger', rank: 1, score: 0 },
  ])
  const again = await answered('score', 'als', bought, '--params', params, '--top', '1')
  expect(again.scores.find((row: { customer: string }) => row.customer === 'u5').item).toBe('paper')
  expect((await guanxi('fit', 'als', bought, '--factors', '2')).out).toContain('als on 40 customers and 6 items: 2 factors')
  const { recommendations: _, ...plain } = fit
  expect(await answered('fit', 'als', bought, '--factors', '2', '--seed', '3')).toEqual(plain)
})

test('amounts of one item are added up, whatever the order of rows', async () => {
  const split = file(
    'split.csv',
    `customer,item,value\n${rows
      .join('\n')
      .replaceAll(/^(u\d+,cup),2$/gm, '$1,1\n$1,1')
      .split('\n')
      .toReversed()
      .join('\n')}\n`,
  )
  expect(await answered('fit', 'als', split, '--factors', '2')).toEqual(await answered('fit', 'als', bought, '--factors', '2'))
})

test('what nobody can have bought', async () => {
  expect((await refused('fit', 'als', file('back.csv', 'customer,item,value\na,b,-1\n'))).message).toContain(
    'line 2, column "value": -1 is not a number from 0',
  )
  expect((await refused('fit', 'item-neighbours', file('blank.csv', 'customer,item\na,b\na,\n'))).message).toContain(
    'line 3, column "item": the cell is empty',
  )
  expect((await refused('fit', 'als', file('less.csv', 'customer,what\na,b\n'))).code).toBe('column_missing')
  expect((await guanxi('fit', 'item-neighbours', bought, '--factors', '2')).code).toBe(2)
  const broken = { ...(await answered('fit', 'als', bought, '--factors', '2')), factors: 3 }
  expect((await refused('score', 'als', bought, '--params', file('broken.json', JSON.stringify(broken)))).code).toBe('json_invalid')
})
