import { expect, test } from 'vitest'
import { answered, file, guanxi, refused, testWithData } from './testing.ts'

const mens = ['--treatment', 'segment', '--treated', 'Mens E-Mail', '--control', 'No E-Mail']

testWithData('uplift/hillstrom.csv.br', "Hillstrom: men's mail against none", async (hillstrom) => {
  const found = async (outcome: string, ...more: string[]): Promise<Record<string, number>> =>
    await answered('effect', hillstrom, ...mens, '--outcome', outcome, ...more)
  const visit = await found('visit')
  expect(visit).toMatchObject({ kind: 'share', customers: { treated: 21307, control: 21306 }, leftOut: 21387, verdict: 'more' })
  expect(visit.difference).toBeCloseTo(0.07659, 6)
  expect(visit.standardError).toBeCloseTo(0.003386, 6)
  const spend = await found('spend', '--covariates', 'history,recency')
  expect(spend.difference).toBeCloseTo(0.769827, 6)
  expect(spend.standardError).toBeCloseTo(0.145247, 6)
  expect(spend.adjusted).toMatchObject({ method: 'regression-adjusted', covariates: ['history', 'recency'], verdict: 'more' })
  expect((await refused('effect', hillstrom, '--treatment', 'segment', '--outcome', 'visit')).message).toContain('--treated VALUE')
})

test('uplift learns whom a treatment moves, and says whether that is worth knowing', async () => {
  const people = Array.from({ length: 4000 }, (_, i) => {
    const [loyal, sent] = [Math.floor(i / 100) % 2, ['mail', 'none', 'post'][Math.floor(i / 200) % 3]]
    return `${loyal},${sent},${(i * 37) % 100 < 10 + (sent === 'mail' ? 20 * loyal : 0) ? 1 : 0}`
  })
  const experiment = file('experiment.csv', `loyal,sent,bought\n${people.join('\n')}\n`)
  const wanted = ['--treatment', 'sent', '--treated', 'mail', '--control', 'none', '--outcome', 'bought', '--covariates', 'loyal']
  const fit = await answered('fit', 'uplift', experiment, ...wanted, '--cost', '0.05')
  expect(fit).toMatchObject({ model: 'uplift', method: 'two-model', leftOut: 1200, verdict: 'use_model' })
  const params = file('uplift.json', JSON.stringify(fit))
  const { scores } = await answered('score', 'uplift', file('two.csv', 'who,loyal\na,0\nb,1\n'), '--params', params)
  expect(scores[0].uplift).toBeCloseTo(0, 1)
  expect(scores[1].uplift).toBeCloseTo(0.2, 1)
  expect((await guanxi('fit', 'uplift', experiment, ...wanted)).out).toContain('Qini')
  expect((await guanxi('fit', 'uplift', experiment, '--treatment', 'sent', '--outcome', 'bought')).err).toContain(
    'uplift needs --covariates',
  )
})

const lines = (rows: readonly (readonly [string, number])[]): string => `arm,spend\n${rows.map((row) => row.join(',')).join('\n')}\n`
const rows = Array.from({ length: 40_000 }, (_, i) => [String(i % 2), (i % 7) + (i % 2)] as const)

test('sums over a file longer than any chunk are those of the whole, in whatever order', async () => {
  const found = await answered('effect', file('long.csv', lines(rows)), '--treatment', 'arm', '--outcome', 'spend')
  const turned = await answered('effect', file('turned.csv', lines(rows.toReversed())), '--treatment', 'arm', '--outcome', 'spend')
  expect(found).toMatchObject({ kind: 'mean', arms: { treated: '1', control: '0' }, customers: { treated: 20_000, control: 20_000 } })
  const mean = (arm: string): number => rows.filter((row) => row[0] === arm).reduce((sum, row) => sum + row[1], 0) / 20_000
  expect(found.difference).toBeCloseTo(mean('1') - mean('0'), 10)
  expect(turned.standardError).toBeCloseTo(found.standardError, 12)
})

test('who is treated is never guessed', async () => {
  const arms = (values: readonly string[]): string =>
    file('arms.csv', lines(values.flatMap((value) => [[value, 1] as const, [value, 2] as const])))
  const run = (values: readonly string[], ...more: string[]): string[] => [
    'effect',
    arms(values),
    '--treatment',
    'arm',
    '--outcome',
    'spend',
    ...more,
  ]
  expect((await answered(...run(['yes', 'no'], '--treated', 'yes'))).arms).toEqual({ treated: 'yes', control: 'no' })
  expect((await answered(...run(['yes', 'no'], '--control', 'yes'))).arms).toEqual({ treated: 'no', control: 'yes' })
  expect((await answered(...run(['1', '0'], '--control', '1'))).arms).toEqual({ treated: '0', control: '1' })
  expect((await refused(...run(['yes', 'no']))).code).toBe('arms_unclear')
  expect((await refused(...run(['1', '0', '2'], '--treated', '1'))).code).toBe('arms_unclear')
  expect((await refused(...run(['1'], '--treated', '1'))).code).toBe('arms_unclear')
  expect((await refused(...run(['1', '0'], '--treated', '1', '--control', '1'))).code).toBe('arms_unclear')
  expect((await refused(...run(['1', '0'], '--treated', 'one'))).message).toContain('holds no "one"; it holds "1", "0"')
})

test('bad cells and bad usage', async () => {
  const bad = file('bad.csv', 'arm,spend,before\n1,2,3\n0,much,4\n')
  expect((await refused('effect', bad, '--treatment', 'arm', '--outcome', 'spend')).message).toContain('line 3, column "spend": "much"')
  expect((await refused('effect', bad, '--treatment', 'arm', '--outcome', 'before', '--covariates', 'age')).code).toBe('column_missing')
  expect((await refused('effect', file('head.csv', 'arm,spend\n'), '--treatment', 'arm', '--outcome', 'spend')).code).toBe('file_empty')
  expect((await guanxi('effect', bad, '--treatment', 'arm')).code).toBe(2)
  const { out } = await guanxi('effect', file('long.csv', lines(rows)), '--treatment', 'arm', '--outcome', 'spend')
  expect(out).toContain('The treated did more than the control, beyond chance.')
})
