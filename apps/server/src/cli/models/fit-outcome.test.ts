import { expect, test } from 'vitest'
import { answered, file, guanxi, refused, testWithData } from './testing.ts'

const churn = ['--target', 'churn', '--positive', 'Yes']

testWithData('churn/telco_wa_churn.csv', 'Telco churn by five folds, logistic: .8453', async (telco) => {
  const logistic = await answered('fit', 'logistic', telco, ...churn, '--folds', '5')
  expect(logistic).toMatchObject({ model: 'logistic', target: 'churn', positive: 'Yes', folds: 5, rows: 7043, positives: 1869 })
  expect(Math.abs(logistic.auc - 0.8453)).toBeLessThan(0.005)
  expect(Math.abs(logistic.brier - 0.1354)).toBeLessThan(0.005)
})

testWithData('churn/telco_wa_churn.csv', 'Telco churn by five folds, boosted trees: .8461', async (telco) => {
  const trees = await answered('fit', 'boosted-trees', telco, ...churn)
  expect(Math.abs(trees.auc - 0.8461)).toBeLessThan(0.005)
  expect(trees.validation.byFold).toHaveLength(5)
})

// Long tenure and a yearly contract keep people; one cell in nine lacks.
const people = Array.from({ length: 600 }, (_, i) => {
  const tenure = (i * 37) % 60
  const contract = i % 3 === 0 ? 'yearly' : 'monthly'
  const leaves = tenure + (i % 3 === 0 ? 20 : 0) + ((i * 13) % 25) < 45
  return `${i},${i % 9 === 0 ? '' : tenure},${contract},${leaves ? 'yes' : 'no'}`
})
const header = 'id,tenure,contract,left'
const table = file('people.csv', [header, ...people, ''].join('\n'))
const wanted = ['--target', 'left', '--positive', 'yes', '--ignore', 'id', '--folds', '3']

test.each(['logistic', 'scorecard', 'boosted-trees'])('%s scores other files as it was fitted', async (model) => {
  const fit = await answered('fit', model, table, ...wanted)
  expect(fit.auc).toBeGreaterThan(0.8)
  const params = file(`${model}.json`, JSON.stringify(fit))
  const others = file('others.csv', 'contract,tenure,who\nmonthly,1,a\nyearly,59,b\nweekly,,c\n')
  const { scores, columns, notes } = await answered('score', model, others, '--params', params)
  expect(columns[0]).toBe('probability')
  expect(scores.map((row: { who: string }) => row.who)).toEqual(['a', 'b', 'c'])
  expect(scores[0].probability).toBeGreaterThan(scores[1].probability + 0.5)
  expect(notes).toEqual(['1 rows have a value of contract that the fit never saw'])
  if (model === 'scorecard') expect(scores[0]).toMatchObject({ points: expect.any(Number), reasons: expect.stringContaining('tenure') })
  const { out, err } = await guanxi('score', model, others, '--params', params)
  expect(out).toContain('contract,tenure,who,probability')
  expect(err).toContain('Note: 1 rows')
})

test('the same seed gives the same figures, whatever stands around the table', async () => {
  const first = await answered('fit', 'logistic', table, ...wanted, '--seed', '5')
  expect(await answered('fit', 'logistic', table, ...wanted, '--seed', '5')).toEqual(first)
  expect((await answered('fit', 'logistic', table, ...wanted, '--seed', '6')).auc).not.toBe(first.auc)
})

test('folds by time: each is scored by a model of what came before', async () => {
  const dated = people.map((row, i) => `${row},${new Date(Date.UTC(2025, 0, 1, 0, 30 * i)).toISOString()}`)
  const times = file('dated.csv', [`${header},seen`, ...dated, ''].join('\n'))
  const found = await answered('fit', 'logistic', times, ...wanted, '--time', 'seen')
  expect(found).toMatchObject({ folds: 3, time: 'seen' })
  expect(found.seed).toBeUndefined()
  // The first stretch of four is only trained on.
  expect(found.validation.measures.rows).toBe(450)
  expect(found.parameters.schema.map((column: { name: string }) => column.name)).toEqual(['tenure', 'contract'])
  const turned = file('dated.csv', [`${header},seen`, ...dated.toReversed(), ''].join('\n'))
  expect((await answered('fit', 'logistic', turned, ...wanted, '--time', 'seen')).auc).toBeCloseTo(found.auc, 8)
  const numbered = file('numbered.csv', [`${header},seen`, ...people.map((row, i) => `${row},${i}`), ''].join('\n'))
  expect((await answered('fit', 'scorecard', numbered, ...wanted, '--time', 'seen')).auc).toBeGreaterThan(0.8)
  expect((await guanxi('fit', 'boosted-trees', times, ...wanted, '--time', 'seen')).out).toContain('boosted-trees, folds by seen')
  const one = file('one-day.csv', [`${header},seen`, ...people.map((row) => `${row},2025-01-01`), ''].join('\n'))
  expect((await refused('fit', 'logistic', one, ...wanted, '--time', 'seen')).code).toBe('out_of_range')
  expect((await refused('fit', 'logistic', times, ...wanted, '--time', 'contract')).message).toContain('line 2, column "contract"')
  expect((await refused('fit', 'logistic', table, ...wanted, '--time', 'seen')).code).toBe('column_missing')
  expect((await guanxi('fit', 'logistic', table, ...wanted, '--time', 'left')).code).toBe(2)
})

test('what cannot be fitted or scored is refused, and why', async () => {
  const logistic = (...args: string[]): Promise<{ code: string; message: string }> => refused('fit', 'logistic', table, ...args)
  expect((await logistic('--target', 'gone', '--positive', 'yes')).code).toBe('column_missing')
  expect((await logistic('--target', 'left', '--positive', 'Yes')).message).toContain('no row of "left" is "Yes"; it holds no, yes')
  expect((await logistic('--target', 'left', '--positive', 'yes', '--ignore', 'age')).message).toContain('no column "age"')
  const gap = file('gap.csv', 'a,left\n1,yes\n2,\n')
  expect((await refused('fit', 'logistic', gap, '--target', 'left', '--positive', 'yes')).message).toContain(
    'row 2: the outcome "left" is empty',
  )
  const alike = file('alike.csv', 'a,left\n1,yes\n2,yes\n')
  expect((await refused('fit', 'logistic', alike, '--target', 'left', '--positive', 'yes')).code).toBe('one_class')
  expect((await guanxi('fit', 'logistic', table, '--target', 'left')).err).toContain('logistic needs --positive')
  expect((await guanxi('fit', 'logistic', table, ...wanted, '--covariates', 'tenure')).err).toContain('takes no --covariates')
  const params = file('fit.json', JSON.stringify(await answered('fit', 'logistic', table, ...wanted)))
  const text = file('text.csv', 'tenure,contract\nlong,yearly\n')
  expect((await refused('score', 'logistic', text, '--params', params)).message).toContain('line 2, column "tenure": "long"')
  expect((await refused('score', 'logistic', file('less.csv', 'tenure\n1\n'), '--params', params)).code).toBe('column_missing')
  expect((await refused('score', 'logistic', table, '--params', file('no.json', '{"model":"logistic"}'))).code).toBe('json_invalid')
})
