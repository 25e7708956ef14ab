import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { answered, file, guanxi, refused, testWithData } from './testing.ts'

testWithData('febrl/dataset3.csv', 'FEBRL dataset3: the true pairs are found', async (febrl) => {
  const [header = '', ...lines] = readFileSync(febrl, 'utf8').trim().split('\n')
  const rows = lines.map((line) => `${line}, ${/^rec-\d+/.exec(line)?.[0] ?? ''}`)
  const found = await answered(
    'match',
    file('febrl.csv', [`${header}, entity`, ...rows, ''].join('\n')),
    '--id',
    'rec_id',
    '--truth',
    'entity',
  )
  expect(found).toMatchObject({ records: 5000, truePairs: 6538 })
  expect(found.f1).toBeGreaterThan(0.99)
  expect(found.fields.map((field: { column: string }) => field.column)).not.toContain('entity')
})

const people = file(
  'people.csv',
  `id,given_name,surname,city,phone,entity
1,Anna,Smith,London,020 7946 0018,a
2,Ana,Smith,London,+44 20 7946 0018,a
3,Peter,Jones,Leeds,0113 496 0000,b
4,Jones,Peter,Leeds,0113 496 0000,b
5,Mary,Null,York,01904 550000,c
6,张,伟,北京,13800138000,d
7,Zhang,Wei,北京,13800138000,d
`,
)

test('pairs, clusters and their quality, by the names of the rows', async () => {
  const found = await answered('match', people, '--id', 'id', '--truth', 'entity', '--explain')
  expect(found).toMatchObject({
    records: 7,
    truePairs: 3,
    precision: expect.any(Number),
    recall: expect.any(Number),
    f1: expect.any(Number),
  })
  for (const { left, right, steps } of found.pairs) {
    expect(['1 2', '3 4', '6 7']).toContain(`${left} ${right}`)
    expect(steps.map((step: { field: string }) => step.field)).toContain('phone')
  }
  const { out } = await guanxi('match', people, '--id', 'id', '--ignore', 'city', '--truth', 'entity')
  expect(out).toMatch(/^7 records: .*\nprecision .*F1/)
})

test('what cannot be matched is refused', async () => {
  expect((await refused('match', people, '--id', 'key')).message).toContain('no column "key"')
  expect((await refused('match', people, '--id', 'id', '--truth', 'owner')).code).toBe('column_missing')
  expect((await refused('match', people, '--id', 'city')).message).toContain('rows have')
  expect((await refused('match', file('gap.csv', 'id,name\n1,Ann\n,Bob\n'), '--id', 'id')).code).toBe('id_missing')
  expect((await guanxi('match', people)).code).toBe(2)
})
