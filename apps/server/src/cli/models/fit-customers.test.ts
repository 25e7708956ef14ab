import { expect, test } from 'vitest'
import { answered, file, guanxi, refused } from './testing.ts'

const orders = file(
  'orders-of-customers.csv',
  `customer,day,amount
Cleo,2025-02-11,5
Anna,2024-12-03 09:15:00,10
Anna,2025-02-01,20
Bert,2024-12-31,7
Anna,2025-02-01,1
Bert,2025-01-02,8
`,
)

test('cohorts by month of the first order, or by a period that the file names', async () => {
  const found = await answered('fit', 'cohorts', orders)
  expect(found).toMatchObject({ model: 'cohorts', by: 'month', customers: 3, retentionByAge: [1, 0.5, 0.5], customersByAge: [3, 2, 2] })
  expect(found.cohorts).toEqual([
    { period: '2024-12', size: 2, active: [2, 1, 1], retention: [1, 0.5, 0.5] },
    { period: '2025-02', size: 1, active: [1], retention: [1] },
  ])
  const periods = file('periods.csv', 'user,period\na,7\nb,8\na,9\n')
  expect((await answered('fit', 'cohorts', periods)).cohorts[0]).toMatchObject({ period: 7, active: [1, 0, 1] })
  const { out } = await guanxi('fit', 'cohorts', orders)
  expect(out).toContain('2024-12  2          50.0 %  50.0 %')
  expect((await refused('fit', 'cohorts', file('half.csv', 'customer,period\na,1\nb,1.5\n'))).message).toContain(
    'line 3, column "period": 1.5 is not a whole number',
  )
  expect((await refused('fit', 'cohorts', file('nobody.csv', 'customer,day\n,2025-01-01\n'))).message).toContain(
    'line 2, column "customer": the cell is empty',
  )
  expect((await refused('fit', 'cohorts', file('never.csv', 'customer,day\na,1e300\n'))).code).toBe('not_a_day')
  expect((await refused('fit', 'cohorts', file('when.csv', 'customer,week\na,1\n'))).code).toBe('column_missing')
})

test('rfm from purchases: days since the last, days with one, and the sum', async () => {
  const fit = await answered('fit', 'rfm', orders, '--k', '3', '--end', '2025-02-21')
  expect(fit).toMatchObject({ model: 'rfm', customers: 3, groups: 3, end: Date.UTC(2025, 1, 21) / 86_400_000 })
  expect(fit.scores).toEqual([
    { customer: 'Anna', recency: 20, frequency: 2, monetary: 31, recencyScore: 2, frequencyScore: 2, monetaryScore: 3 },
    { customer: 'Bert', recency: 50, frequency: 2, monetary: 15, recencyScore: 1, frequencyScore: 3, monetaryScore: 2 },
    { customer: 'Cleo', recency: 10, frequency: 1, monetary: 5, recencyScore: 3, frequencyScore: 1, monetaryScore: 1 },
  ])
  expect(fit.cuts.frequency).toEqual([
    { value: 1, customer: 'Cleo' },
    { value: 2, customer: 'Anna' },
  ])
  expect((await guanxi('fit', 'rfm', orders, '--end', '2025-01-01')).code).toBe(2)
  expect((await guanxi('fit', 'rfm', orders, '--k', '3')).out).toContain('rfm of 3 customers in 3 groups')
})

test('rfm scores the file of its fit as the fit did, in whatever form and order, and others by its cuts', async () => {
  const customers = Array.from({ length: 23 }, (_, i) => `c${i},${(i * 7) % 10},${i % 3},${(i * 5) % 11}`)
  const summary = file('summary.csv', `customer,recency,frequency,monetary\n${customers.join('\n')}\n`)
  const fit = await answered('fit', 'rfm', summary)
  const counts = [1, 2, 3, 4, 5].map((fifth) => fit.scores.filter((row: { frequencyScore: number }) => row.frequencyScore === fifth).length)
  expect(counts).toEqual([5, 5, 5, 4, 4])
  const turned = file('turned.csv', `frequency,customer,monetary,recency\n${customers.toReversed().map(reordered).join('\n')}\n`)
  expect(await answered('fit', 'rfm', turned)).toEqual(fit)
  const params = file('rfm.json', JSON.stringify(fit))
  expect((await answered('score', 'rfm', turned, '--params', params)).scores).toEqual(fit.scores)
  const { scores } = await answered(
    'score',
    'rfm',
    file('others.csv', 'customer,recency,frequency,monetary\nx,0,99,-5\n'),
    '--params',
    params,
  )
  expect(scores).toEqual([{ customer: 'x', recency: 0, frequency: 99, monetary: -5, recencyScore: 5, frequencyScore: 5, monetaryScore: 1 }])
  const unnamed = file('unnamed.csv', 'recency,frequency,monetary\n1,2,3\n4,5,6\n')
  const plain = await answered('fit', 'rfm', unnamed, '--k', '2')
  expect(plain.scores[1]).toMatchObject({ customer: 2, recencyScore: 1, monetaryScore: 2 })
  expect((await answered('score', 'rfm', unnamed, '--params', file('plain.json', JSON.stringify(plain)))).scores).toEqual(plain.scores)
})

function reordered(line: string): string {
  const [customer, recency, frequency, monetary] = line.split(',')
  return [frequency, customer, monetary, recency].join(',')
}

test('rfm refuses what is no customer', async () => {
  const twice = file('twice.csv', 'customer,recency,frequency,monetary\na,1,2,3\na,1,2,3\n')
  expect((await refused('fit', 'rfm', twice)).message).toContain('"a" stands twice')
  expect((await refused('fit', 'rfm', file('free.csv', 'customer,day,amount\na,1,\n'))).message).toContain('line 2, column "amount"')
  expect((await guanxi('fit', 'rfm', twice, '--end', '3')).code).toBe(2)
  expect((await refused('fit', 'rfm', orders, '--k', '1')).code).toBe('out_of_range')
})

test('contact hours from times of day or hours of the week', async () => {
  // 2025-07-01 was a Tuesday: 20:15 lies in hour 24 + 20.
  const times = [1, 8, 15, 22, 29].map((day) => `Anna,2025-07-${String(day).padStart(2, '0')}T20:15:00Z`)
  const found = await answered('fit', 'contact-hours', file('times.csv', `customer,time\n${times.join('\n')}\nBert,2025-07-06 09:59:59\n`))
  expect(found).toMatchObject({ model: 'contact-hours', events: 6, customers: 2, top: 3 })
  expect(found.hours[0].customer).toBe('Anna')
  expect(found.hours[0].best[0].hour).toBe(44)
  expect(found.hours[0].best[0].sure).toBeGreaterThan(0.9)
  expect(found.hours[1].best.map((one: { hour: number }) => one.hour)).toContain(6 * 24 + 9)
  const hours = file('hours.csv', `customer,hour\n${'Anna,44\n'.repeat(5)}Bert,153\n`)
  expect(await answered('fit', 'contact-hours', hours)).toEqual(found)
  expect((await guanxi('fit', 'contact-hours', hours, '--top', '1')).out).toContain('Anna      Tuesday 20:00 (')
  expect((await refused('fit', 'contact-hours', file('late.csv', 'customer,hour\na,168\n'))).message).toContain(
    'line 2, column "hour": 168 is not a whole number from 0 to 167',
  )
  expect((await refused('fit', 'contact-hours', file('day.csv', 'customer,time\na,2025-07-01\n'))).code).toBe('not_a_time')
  expect((await refused('fit', 'contact-hours', file('time.csv', 'customer,time\na,2025-07-01 24:00\n'))).code).toBe('not_a_time')
})

test('promotion shares, drawn towards that of all', async () => {
  const counts = file('coupons.csv', 'customer,trials,successes\na,10,9\nb,1,0\nc,8,1\nd,12,6\ne,6,2\n')
  const found = await answered('fit', 'promotion-share', counts)
  expect(found.prior.mean).toBeCloseTo(0.45, 2)
  expect(found.shares[1]).toMatchObject({ customer: 'b', trials: 1, successes: 0 })
  expect(found.shares.map((one: { share: number }) => one.share.toFixed(2))).toEqual(['0.78', '0.35', '0.22', '0.49', '0.37'])
  expect(found.warnings.map((one: { code: string }) => one.code)).toContain('few_customers')
  expect((await guanxi('fit', 'promotion-share', counts)).out).toContain('promotion-share of 5 customers')
  const over = file('over.csv', 'successes,trials\n1,1\n3,2\n')
  expect((await refused('fit', 'promotion-share', over)).message).toContain(
    'line 3, column "successes": 3 is not a whole number from 0 to 2',
  )
})
