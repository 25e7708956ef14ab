import { expect, test } from 'vitest'
import type { Comparison, Outcome } from '../../insight/index.ts'
import { armView, findingsOf } from './finding.ts'

const arm = (customers: number, buyers: number): Outcome => ({
  arm: 'x',
  customers,
  buyers,
  orders: buyers,
  sumMinor: buyers * 500,
  sumOfSquares: buyers * 250_000,
})

type Effect = Comparison['buyers']
const effect = (verdict: Effect['verdict'], difference: number, interval: Effect['interval']): Effect => ({
  verdict,
  difference,
  interval,
  treatedMean: 0,
  controlMean: 0,
  standardError: null,
  z: null,
  p: null,
  confidence: 0.95,
  method: 'newcombe',
})

test('without a holdout nothing is claimed, and nothing is even compared', () => {
  const compare = () => {
    throw new Error('compared with nobody')
  }
  expect(findingsOf(compare, arm(900, 400), arm(0, 0)).map((finding) => finding.code)).toEqual(['no_holdout', 'no_holdout'])
})

test.each([
  ['more', 'more'],
  ['less', 'less'],
  ['no_evidence', 'nothing'],
  ['too_few', 'too_few'],
] as const)('the judgement %s is told as %s', (verdict, code) => {
  const told = findingsOf(
    () => ({ buyers: effect(verdict, 0.02, [0.01, 0.03]), money: effect('too_few', 0, null) }),
    arm(1000, 50),
    arm(100, 3),
  )
  expect(told[0]).toEqual({
    measure: 'buyers',
    code,
    difference: 0.02,
    interval: { low: 0.01, high: 0.03 },
    total: 20,
    totalInterval: { low: 10, high: 30 },
  })
  expect(told[1]).toMatchObject({ measure: 'money', code: 'too_few', interval: null, totalInterval: null })
})

test('an arm without customers has shares of nothing, not of the impossible', () => {
  expect(armView(arm(0, 0))).toMatchObject({ buyersShare: 0, netPerCustomerMinor: 0 })
  expect(armView(arm(200, 50))).toMatchObject({ buyersShare: 0.25, netPerCustomerMinor: 125 })
})
