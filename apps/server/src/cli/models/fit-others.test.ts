import { expect, test } from 'vitest'
import { answered, file, guanxi, refused } from './testing.ts'

test('sBG: the contracts of the paper, and what is expected of a customer', async () => {
  const survivors = [1000, 869, 743, 653, 593, 551, 517, 491]
  const years = file('contracts.csv', `year,survivors\n${survivors.map((count, year) => `${year},${count}`).join('\n')}\n`)
  const fit = await answered('fit', 'sbg', years)
  expect(fit.parameters.alpha).toBeCloseTo(0.668, 3)
  expect(fit.parameters.beta).toBeCloseTo(3.806, 3)
  const params = file('sbg.json', JSON.stringify(fit))
  const customers = file('contract-customers.csv', 'who,year\na,0\nb,7\n')
  const { scores } = await answered('score', 'sbg', customers, '--params', params, '--horizon', '3')
  expect(scores[1].retention).toBeCloseTo(0.942, 3)
  const [first, second, third] = [0, 1, 2].map((t) => (fit.parameters.beta + t) / (fit.parameters.alpha + fit.parameters.beta + t))
  expect(scores[0].survival).toBeCloseTo((first ?? 0) * (second ?? 0) * (third ?? 0), 10)
  expect(scores[0].expectedYears).toBeCloseTo((first ?? 0) * (1 + (second ?? 0) * (1 + (third ?? 0))), 10)
  expect((await refused('fit', 'sbg', file('back.csv', 'year,survivors\n0,10\n1,11\n'))).code).toBe('out_of_range')
})

const points = file(
  'points.csv',
  `id,orders,days\n${Array.from({ length: 60 }, (_, i) => `c${i},${i % 2 === 0 ? 1 + (i % 3) : 20 + (i % 4)},${i % 2 === 0 ? 90 + (i % 5) : 5}`).join('\n')}\n`,
)

test.each(['k-means', 'gaussian-mixture'])('%s finds two groups, and puts new rows into them', async (model) => {
  const fit = await answered('fit', model, points, '--k', '2', '--ignore', 'id')
  expect(fit.rows).toBe(60)
  const params = file(`${model}.json`, JSON.stringify(fit))
  const { scores, columns } = await answered('score', model, points, '--params', params)
  expect(columns[0]).toBe('group')
  const groups: number[] = scores.map((row: { group: number }) => row.group)
  expect(groups.every((group, i) => group === groups[i % 2])).toBe(true)
  expect(groups[0]).not.toBe(groups[1])
  expect(await answered('fit', model, points, '--k', '2', '--columns', 'orders,days')).toEqual(fit)
})

test('groups of what is no number, or more than there are rows', async () => {
  expect((await refused('fit', 'k-means', points, '--k', '2')).message).toContain('line 2, column "id": "c0" is not a number')
  expect((await refused('fit', 'k-means', points, '--k', '2', '--columns', 'orders,age')).message).toContain('no column "age"')
  expect((await refused('fit', 'k-means', points, '--k', '5000', '--ignore', 'id')).code).toBe('too_many_clusters')
  expect((await guanxi('fit', 'k-means', points)).err).toContain('k-means needs --k')
  expect((await guanxi('fit', 'k-means', points, '--k', '2', '--scaling', 'nice')).code).toBe(2)
})

// Anna buys coffee every ten days, Bert every twenty; tea was bought once.
const days = (who: string, every: number, jitter: readonly number[]): string[] =>
  jitter.map((late, i) => `${who},coffee,${new Date(Date.UTC(2024, 0, 1 + i * every + late)).toISOString().slice(0, 10)},1`)
const purchases = [...days('Anna', 10, [0, -1, 1, 0, 2, 0]), ...days('Bert', 20, [0, 2, -1, 0]), 'Cleo,tea,2024-02-01,2']
const bought = file('purchases.csv', `customer,product,day,quantity\n${purchases.join('\n')}\n`)

test('replenishment knows products by name, and says when each customer comes back', async () => {
  const fit = await answered('fit', 'replenishment', bought)
  expect(fit.products.map((one: { product: string }) => one.product)).toEqual(['coffee', 'tea'])
  expect(fit.end).toBe(Date.UTC(2024, 2, 1) / 86_400_000)
  const thin = fit.warnings.find((warning: { code: string }) => warning.code === 'few_intervals')
  expect(thin.message).toMatch(/coffee, tea/)
  const params = file('replenishment.json', JSON.stringify(fit))
  const { scores, rows } = await answered('score', 'replenishment', bought, '--params', params)
  expect(rows).toBe(3)
  expect(scores.map((row: { customer: string; product: string }) => [row.customer, row.product])).toEqual([
    ['Anna', 'coffee'],
    ['Bert', 'coffee'],
    ['Cleo', 'tea'],
  ])
  const later = await answered('score', 'replenishment', bought, '--params', params, '--end', '2024-12-31')
  expect(later.scores[0].isLapsed).toBe(1)
  const cocoa = file('cocoa.csv', 'customer,product,day\nDora,cocoa,2024-03-01\n')
  expect((await answered('score', 'replenishment', cocoa, '--params', params)).notes[0]).toMatch(/cocoa/)
})

test('regularity and pay-day read days as dates or numbers', async () => {
  const { aboutHalf, customers } = await answered('fit', 'regularity', bought)
  expect(customers).toBe(2)
  expect(aboutHalf.k).toBeGreaterThan(1.5)
  const months = Array.from({ length: 12 }, (_, month) => `2025-${String(month + 1).padStart(2, '0')}-15`)
  const found = await answered(
    'fit',
    'pay-day',
    file('orders.csv', `day\n2025-01-01\n${months.join('\n')}\n`),
    '--end',
    '2025-12-31',
    '--seed',
    '1',
  )
  expect(found).toMatchObject({ model: 'pay-day', day: 15, from: 20089, to: 20089 + 364 })
  expect((await guanxi('fit', 'pay-day', file('orders.csv', 'day\n2025-01-02\n'), '--end', '2025-01-01')).code).toBe(2)
  expect((await refused('fit', 'regularity', file('odd.csv', 'customer,day\na,2025-02-30\n'))).message).toContain('there is no 2025-02-30')
  expect((await refused('fit', 'regularity', file('odd.csv', 'customer,day\na,soon\n'))).code).toBe('not_a_number')
})

test('elasticities by store and brand', async () => {
  const rows = Array.from({ length: 240 }, (_, i) => {
    const [store, brand, price, deal] = [i % 6, i % 2 === 0 ? 'A' : 'B', 2 + ((i * 7) % 11) / 10, i % 5 === 0 ? 1 : 0]
    const quantity = Math.exp(5 - (2 + store / 10) * Math.log(price) + 0.4 * deal + (((i * 13) % 9) - 4) / 100)
    return `${store},${brand},${quantity},${price},${deal}`
  })
  const sales = file('sales.csv', `store,brand,quantity,price,deal\n${rows.join('\n')}\n`)
  const fit = await answered('fit', 'price-response', sales, '--group', 'store,brand', '--covariates', 'deal')
  expect(fit.average.map((one: { column: string }) => one.column)).toEqual(['intercept', 'price', 'deal'])
  expect(fit.groups.map((one: { group: string }) => one.group)).toEqual(['0 A', '1 B', '2 A', '3 B', '4 A', '5 B'])
  expect(fit.groups[0].effects.price.estimate).toBeCloseTo(-2, 1)
  expect(fit.groups[5].effects.price.estimate).toBeCloseTo(-2.5, 1)
  expect(fit.groups[0].effects.deal.estimate).toBeCloseTo(0.4, 1)
  expect((await guanxi('fit', 'price-response', sales)).err).toContain('price-response needs --group')
  expect((await refused('fit', 'price-response', sales, '--group', 'shop')).code).toBe('column_missing')
  expect((await guanxi('fit', 'price-response', sales, '--group', 'store,brand')).out).toContain('elasticity')
})
