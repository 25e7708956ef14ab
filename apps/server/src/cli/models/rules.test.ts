import { expect, test } from 'vitest'
import { answered, file, guanxi, refused, testWithData } from './testing.ts'

testWithData('baskets/groceries.csv', 'Groceries: 410, 463 and 15 rules', async (groceries) => {
  const count = async (support: string, confidence: string): Promise<number> => {
    const answer = await answered('rules', groceries, '--support', support, '--confidence', confidence)
    expect({ baskets: answer.baskets, items: answer.items, listed: answer.rules.length }).toEqual({
      baskets: 9835,
      items: 169,
      listed: answer.count,
    })
    return answer.count
  }
  expect([await count('0.001', '0.8'), await count('0.006', '0.25'), await count('0.01', '0.5')]).toEqual([410, 463, 15])
})

const baskets = file('baskets.csv', 'bread,butter\nbread, butter,jam\nbread\n\n"butter","jam"\ntea\n')

test('a rule names its items and says how sure it is', async () => {
  const { rules, warnings } = await answered('rules', baskets, '--support', '0.4', '--confidence', '0.9')
  expect(rules).toEqual([
    {
      antecedent: ['jam'],
      consequent: 'butter',
      count: 2,
      support: 0.4,
      confidence: 1,
      confidenceLower: expect.any(Number),
      lift: 1 / 0.6,
      liftLower: expect.any(Number),
    },
  ])
  expect(warnings).toMatchObject([{ code: 'few_rows' }])
  const { out } = await guanxi('rules', baskets, '--support', '0.4', '--confidence', '0.9')
  expect(out).toMatch(/^1 rules from .*\nrule .*\njam → butter +2 +0.4 +1 /)
})

test('what cannot be meant', async () => {
  expect((await guanxi('rules', baskets, '--support', '2', '--confidence', '0.9')).code).toBe(2)
  expect((await guanxi('rules', baskets, '--support', '0.1')).code).toBe(2)
  expect((await refused('rules', baskets, '--support', '0', '--confidence', '0.9')).code).toBe('out_of_range')
  expect((await refused('rules', file('none.csv', ''), '--support', '0.1', '--confidence', '0.9')).code).toBe('file_empty')
})
