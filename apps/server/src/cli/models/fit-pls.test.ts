import { expect, test } from 'vitest'
import { answered, file, guanxi, refused, testWithData } from './testing.ts'

const ecsi = {
  scheme: 'path',
  scaled: true,
  constructs: {
    Image: ['IMAG1', 'IMAG2', 'IMAG3', 'IMAG4', 'IMAG5'],
    Expectation: ['CUEX1', 'CUEX2', 'CUEX3'],
    Quality: ['PERQ1', 'PERQ2', 'PERQ3', 'PERQ4', 'PERQ5', 'PERQ6', 'PERQ7'],
    Value: ['PERV'],
    Satisfaction: ['CUSA'],
    Complaints: ['CUSCO'],
    Loyalty: ['CUSL'],
  },
  paths: [
    ['Image', 'Expectation'],
    ['Image', 'Satisfaction'],
    ['Image', 'Loyalty'],
    ['Expectation', 'Quality'],
    ['Expectation', 'Value'],
    ['Expectation', 'Satisfaction'],
    ['Quality', 'Value'],
    ['Quality', 'Satisfaction'],
    ['Value', 'Satisfaction'],
    ['Satisfaction', 'Complaints'],
    ['Satisfaction', 'Loyalty'],
    ['Complaints', 'Loyalty'],
  ],
}
const spec = file('ecsi.json', JSON.stringify(ecsi))
const published = [0.50491, 0.17874, 0.19576, 0.55675, 0.04999, 0.06252, 0.5583, 0.51202, 0.19477, 0.52807, 0.48548, 0.06693]

testWithData('ecsi/mobi.csv', 'the ECSI model of the mobile phone survey', async (mobi) => {
  const fit = await answered('fit', 'pls-pm', mobi, '--spec', spec)
  const paths: { from: string; to: string; coefficient: number }[] = fit.paths
  expect(paths.map(({ from, to }) => [from, to])).toEqual(ecsi.paths)
  paths.forEach(({ coefficient }, i) => {
    expect(Math.abs(coefficient - (published[i] ?? 0))).toBeLessThan(1e-4)
  })
  expect(fit.rSquared.Satisfaction).toBeCloseTo(0.68108, 4)
  expect(fit.loadings.Loyalty.CUSL2).toBeCloseTo(0.20202, 4)
  expect(fit.index.Satisfaction).toBeCloseTo(72.4541, 2)
})

const survey = file(
  'survey.csv',
  `"",A1,A2,B1,B2\n${[3, 7, 5, 9, 2, 8, 6, 4].map((x, i) => `${i},${x},${(x + (i % 3)) % 10},${x + 1},${9 - ((i * 3) % 7)}`).join('\n')}\n`,
)
const small = (change: object = {}): string =>
  file('small.json', JSON.stringify({ scheme: 'path', scaled: true, constructs: { A: ['A'], B: ['B'] }, paths: [['A', 'B']], ...change }))

test('resamples come with a seed, and give errors', async () => {
  const { bootstrap } = await answered('fit', 'pls-pm', survey, '--spec', small(), '--resamples', '50', '--seed', '7')
  expect(bootstrap.paths).toMatchObject([{ from: 'A', to: 'B', standardError: expect.any(Number) }])
  expect((await guanxi('fit', 'pls-pm', survey, '--spec', small(), '--resamples', '50')).err).toContain('go together')
  expect((await guanxi('fit', 'pls-pm', survey)).err).toContain('pls-pm needs --spec')
})

test('a spec that is none is refused, with the field', async () => {
  expect((await refused('fit', 'pls-pm', survey, '--spec', small({ scheme: 'best' }))).message).toContain('scheme')
  expect((await refused('fit', 'pls-pm', survey, '--spec', small({ constructs: { A: ['A'], B: ['C'] } }))).message).toContain('C')
  expect((await refused('fit', 'pls-pm', survey, '--spec', 'nowhere.json')).code).toBe('file_not_found')
})

test('an answer that lacks is refused with its line, or dealt with as the spec says', async () => {
  const gap = file('gap.csv', 'A1,A2,B1,B2\n1,2,3,4\n5,,2,9\n7,8,1,2\n2,9,9,1\n')
  expect((await refused('fit', 'pls-pm', gap, '--spec', small())).message).toContain('line 3, column "A2": the cell is empty')
  expect((await answered('fit', 'pls-pm', gap, '--spec', small({ missing: 'drop-rows' }))).rows).toBe(3)
})
