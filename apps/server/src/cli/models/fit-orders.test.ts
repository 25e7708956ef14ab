import { expect, test } from 'vitest'
import { answered, file, guanxi, refused, testWithData } from './testing.ts'

const customers = file('customers.csv', 'ID,frequency,recency,T\n1,2,30.43,38.86\n2,1,1.70,38.86\n003,0,0,38.86\n')
const params = (parameters: object, model = 'bg-nbd'): string => file(`${model}.json`, JSON.stringify({ model, parameters }))
const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

testWithData('cdnow/cdnow_customers_summary.csv', 'BG/NBD on CDNOW, and what the fit says of a customer', async (cdnow) => {
  const fit = await answered('fit', 'bg-nbd', cdnow)
  expect(fit).toMatchObject({ model: 'bg-nbd', converged: true, customers: 2357, rows: 1016 })
  expect(fit.parameters.r).toBeCloseTo(0.24259, 4)
  expect(fit.parameters.alpha).toBeCloseTo(4.41353, 3)
  expect(fit.logLikelihood).toBeCloseTo(-9582.4256, 3)
  const kept = file('cdnow.json', JSON.stringify(fit))
  const { scores, rows, horizon } = await answered('score', 'bg-nbd', cdnow, '--params', kept, '--horizon', '39')
  expect({ rows, horizon, first: scores[0] }).toMatchObject({
    rows: 2357,
    horizon: 39,
    first: { ID: 1, frequency: 2, recency: 30.43, T: 38.86 },
  })
  expect(scores[0].expectedOrders).toBeCloseTo(1.2259, 3)
})

testWithData(
  'cdnow/cdnow_customers_summary_with_transactions.csv',
  'Gamma-Gamma on CDNOW, under the headings of its file',
  async (cdnow) => {
    const fit = await answered('fit', 'gamma-gamma', cdnow)
    expect(fit.logLikelihood).toBeCloseTo(-4055.92, 1)
    const { scores } = await answered('score', 'gamma-gamma', cdnow, '--params', file('spend.json', JSON.stringify(fit)))
    const total = scores.reduce((sum: number, row: { expectedSpend: number }) => sum + row.expectedSpend, 0)
    expect(scores.length).toBe(2357)
    expect(total / scores.length).toBeCloseTo(35.253, 2)
  },
)

testWithData('cdnow/cdnow_customers_summary.csv', 'Pareto/NBD and MBG/NBD on CDNOW', async (cdnow) => {
  const pareto = await answered('fit', 'pareto-nbd', cdnow)
  expect(Math.abs(pareto.logLikelihood + 9594.9739)).toBeLessThan(1e-3)
  expect(Math.abs(pareto.parameters.s / 0.60621 - 1)).toBeLessThan(0.01)
  const { scores } = await answered(
    'score',
    'pareto-nbd',
    cdnow,
    '--params',
    file('pareto.json', JSON.stringify(pareto)),
    '--horizon',
    '39',
  )
  expect(scores[0].expectedOrders).toBeCloseTo(1.4551, 3)
  const mbg = await answered('fit', 'mbg-nbd', cdnow)
  expect(Math.abs(mbg.logLikelihood + 9582.1327)).toBeLessThan(1e-3)
})

test('covariates move rates in the fit and in the score, and n stands for as many customers', async () => {
  const rows = Array.from({ length: 200 }, (_, i) => `${(i % 4) + (i % 2)},${i % 4 === 0 ? 0 : 10 + (i % 17)},40,${i % 2},2`)
  const groups = file('groups.csv', ['x,t_x,T,online,n', ...rows.map((row) => row.replace(/^0,\d+/, '0,0')), ''].join('\n'))
  const fit = await answered('fit', 'mbg-nbd', groups, '--covariates', 'online')
  expect(fit.customers).toBe(400)
  expect(fit.coefficients.rate).toMatchObject([{ name: 'online', coefficient: expect.any(Number) }])
  expect(fit.coefficients.rate[0].coefficient).toBeGreaterThan(0)
  const params = file('covariates.json', JSON.stringify(fit))
  const two = file('two.csv', 'x,t_x,T,online\n1,10,40,0\n1,10,40,1\n')
  const { scores } = await answered('score', 'mbg-nbd', two, '--params', params, '--horizon', '10')
  expect(scores[0].expectedOrders).not.toBe(scores[1].expectedOrders)
  expect((await refused('score', 'mbg-nbd', customers, '--params', params)).message).toContain('no column "online"')
})

test('scores are written as CSV beside the columns of the file, or as objects', async () => {
  const { code, out } = await guanxi('score', 'bg-nbd', customers, '--params', params(published))
  expect(code).toBe(0)
  expect(out.split('\n')).toEqual([
    'ID,frequency,recency,T,pAlive',
    expect.stringMatching(/^1,2,30.43,38.86,0\.\d+$/),
    expect.any(String),
    '003,0,0,38.86,1',
    '',
  ])
  const { scores, columns } = await answered('score', 'bg-nbd', customers, '--params', params(published))
  expect(scores[1].recency).toBe(1.7)
  expect({ columns, last: scores[2] }).toEqual({ columns: ['pAlive'], last: { ID: '003', frequency: 0, recency: 0, T: 38.86, pAlive: 1 } })
})

test('a refusal in a later batch ends the JSON well, and says where', async () => {
  const rows = Array.from({ length: 20_000 }, () => '1,5,10')
  const late = file('late.csv', ['frequency,recency,T', ...rows, '1,11,10', ''].join('\n'))
  const ended = await guanxi('score', 'bg-nbd', late, '--params', params(published), '--json')
  const { scores, rows: count, error } = JSON.parse(ended.out)
  expect({ code: ended.code, scored: scores.length, count }).toEqual({ code: 1, scored: 16_384, count: 16_384 })
  expect(error).toMatchObject({ code: 'recency_after_T', message: expect.stringContaining('counted from line 16386 on') })
  expect(ended.err).toContain('recency')
})

test.each([
  ['a column that is not there', 'frequency,recency\n1,2\n', 'column_missing', 'no column "T"; its columns are frequency, recency'],
  ['text among numbers', 'frequency,recency,T\n1,2,3\n\n1,2,three\n', 'not_a_number', 'line 4, column "T": "three" is not a number'],
  ['a cell without a number', 'frequency,recency,T\n1,,3\n', 'not_a_number', 'line 2, column "recency": the cell is empty'],
  ['a number of programmers', 'frequency,recency,T\n1,0x1,3\n', 'not_a_number', '"0x1" is not a number'],
  ['an empty file', '', 'file_empty', 'is empty'],
  ['a header alone', 'frequency,recency,T\n', 'file_empty', 'has a header but no rows'],
  ['a row too short', 'frequency,recency,T\n1,2,3\n1,2\n', 'file_unreadable', 'line 3'],
  ['an order after the end', 'frequency,recency,T\n1,4,3\n', 'recency_after_T', 'bad.csv: '],
])('%s is refused, with its place', async (_, text, code, message) => {
  const found = await refused('fit', 'bg-nbd', file('bad.csv', text))
  expect(found.code).toBe(code)
  expect(found.message).toContain(message)
})

test('a fit that is none, of another model, or nowhere', async () => {
  const score = (fit: string): Promise<{ code: string; message: string }> => refused('score', 'bg-nbd', customers, '--params', fit)
  expect((await score('nowhere.json')).code).toBe('file_not_found')
  expect((await score(file('broken.json', '{'))).code).toBe('json_invalid')
  expect((await score(params(published, 'mbg-nbd'))).message).toContain('must be bg-nbd')
  expect((await score(params({ r: 1, alpha: 1, a: 1 }))).message).toContain('parameters.b')
  expect((await score(params({ ...published, r: -1 }))).code).toBe('out_of_range')
  expect((await refused('fit', 'bg-nbd', 'nowhere.csv')).code).toBe('file_not_found')
})

test('wrong usage ends with 2 and says how it is meant', async () => {
  const wrong = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await guanxi(...args)
    expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
    return err
  }
  expect(await wrong('fit', 'oracle', customers)).toContain('bg-nbd')
  expect(await wrong('fit', 'bg-nbd', customers, '--nonsense')).toContain('--nonsense')
  expect(await wrong('fit', 'gamma-gamma', customers, '--covariates', 'a')).toContain('gamma-gamma takes no --covariates')
  expect(await wrong('fit', 'bg-nbd')).toContain('file')
  expect(await wrong('score', 'bg-nbd', customers)).toContain('--params')
  expect(await wrong('score', 'bg-nbd', customers, '--params', 'x.json', '--horizon', 'soon')).toContain('must be a number')
  expect(await wrong('score', 'gamma-gamma', customers, '--params', 'x.json', '--horizon', '3')).toContain('takes no --horizon')
})

test('people get words', async () => {
  const { out, code } = await guanxi('fit', 'bg-nbd', customers)
  expect(code).toBe(0)
  expect(out).toMatch(/^bg-nbd, .*log-likelihood -?\d+\.\d{4}\nr +[\d.]+ +± /)
  expect(out).toContain('Note: ')
})
