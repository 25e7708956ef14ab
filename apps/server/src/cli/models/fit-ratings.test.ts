import { expect, test } from 'vitest'
import { answered, file, guanxi, refused } from './testing.ts'

const survey = file(
  'survey.csv',
  `id,recommend,happy,effort\n${['10,5,2', '9,4,3', '9,4,', '8,3,1', '7,5,2', '10,,4', '6,1,2', '3,2,7', '9,5,2', '10,4,1'].map((cells, i) => `${i},${cells}`).join('\n')}\n`,
)

test('nps, csat and ces of one column, without those who did not answer', async () => {
  const nps = await answered('fit', 'nps', survey, '--column', 'recommend')
  expect(nps).toMatchObject({ model: 'nps', n: 10, unanswered: 0, promoters: 6, passives: 2, detractors: 2 })
  expect(nps.score).toBeCloseTo(40, 10)
  expect(nps.interval.map((end: number) => end.toFixed(1))).toEqual(['-15.3', '75.3'])
  expect(await answered('fit', 'nps', survey, '--column', 'recommend', '--low', '0', '--high', '10')).toEqual(nps)
  const scale = ['--column', 'happy', '--low', '1', '--high', '5']
  const csat = await answered('fit', 'csat', survey, ...scale)
  expect(csat).toMatchObject({ model: 'csat', n: 9, unanswered: 1, satisfied: 6, satisfiedFrom: 4, counts: [1, 1, 1, 3, 3] })
  expect(csat.score).toBeCloseTo(600 / 9, 10)
  expect((await answered('fit', 'csat', survey, ...scale, '--satisfied-from', '5')).satisfied).toBe(3)
  const ces = await answered('fit', 'ces', survey, '--column', 'effort', '--low', '1', '--high', '7')
  expect(ces.score).toBeCloseTo(24 / 9, 10)
  const yesNo = file('yes-no.csv', 'easy\n1\n0\n1\n1\n')
  expect((await answered('fit', 'csat', yesNo, '--column', 'easy', '--low', '0', '--high', '1')).score).toBe(75)
  expect((await answered('fit', 'ces', yesNo, '--column', 'easy', '--low', '0', '--high', '1')).score).toBe(0.75)
  const { out } = await guanxi('fit', 'csat', survey, ...scale)
  expect(out).toContain('satisfied: 4 to 5')
  expect(out).toContain('Note: 1 rows have no answer')
})

test('ratings off the scale, and scales that are none', async () => {
  const on = (low: string, high: string): string[] => ['--column', 'effort', '--low', low, '--high', high]
  expect((await refused('fit', 'ces', survey, ...on('1', '5'))).message).toContain(
    'line 9, column "effort": 7 is not a whole number from 1 to 5',
  )
  expect((await guanxi('fit', 'ces', survey, ...on('5', '5'))).err).toContain('--low must be below --high')
  expect((await guanxi('fit', 'ces', survey, '--column', 'effort', '--low', '1')).err).toContain('ces needs --high')
  expect((await guanxi('fit', 'nps', survey, ...on('1', '10'))).code).toBe(2)
  expect((await guanxi('fit', 'csat', survey, ...on('1', '7'), '--satisfied-from', '8')).code).toBe(2)
  expect((await guanxi('fit', 'ces', survey, ...on('1', '7'), '--satisfied-from', '5')).err).toContain('takes no --satisfied-from')
  expect((await refused('fit', 'nps', survey, '--column', 'mood')).code).toBe('column_missing')
  expect((await refused('fit', 'nps', file('silent.csv', 'recommend,id\n,1\nNA,2\n'), '--column', 'recommend')).code).toBe('empty')
})

test('satisfaction and later loyalty of the same customer', async () => {
  const satisfaction = [7, 8, 8, 5, 4, 6, 9, 9, 7, 6, 8, 7]
  const loyalty = [6, 6, 7, 5, 4, 3, 8, 8, 8, 5, 6, 7]
  const rows = satisfaction.map((value, i) => `c${Math.floor(i / 3)},${(i % 3) + 1},${value},${loyalty[i]}`)
  const panel = file('panel.csv', `customer,period,satisfaction,loyalty\n${rows.join('\n')}\n`)
  const found = await answered('fit', 'satisfaction-loyalty', panel)
  expect(found).toMatchObject({ model: 'satisfaction-loyalty', pairs: 8, customers: 4, lag: 1 })
  expect(found.coefficient).toBeCloseTo(0.7, 3)
  expect((await answered('fit', 'satisfaction-loyalty', panel, '--lag', '2')).coefficient).toBe(null)
  expect((await guanxi('fit', 'satisfaction-loyalty', panel)).out).toContain('Within the same customer')
  expect((await guanxi('fit', 'satisfaction-loyalty', panel, '--lag', '0')).code).toBe(2)
})
