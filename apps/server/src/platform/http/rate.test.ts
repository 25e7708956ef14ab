import { expect, test } from 'vitest'
import { createLimiter, rateFields } from './rate.ts'
import { placeOf } from './rate-gates.ts'

const tenInTen = { name: 'ten', quota: 10, windowSeconds: 10 }

test('the quota may be used at once; then one comes back with each second', () => {
  let now = 0
  const limiter = createLimiter(tenInTen, () => now)
  const burst = Array.from({ length: 12 }, () => limiter.take('a').isAllowed)
  expect(burst.filter(Boolean)).toHaveLength(10)
  expect(limiter.take('a')).toMatchObject({ isAllowed: false, remaining: 0, fullInSeconds: 10, waitSeconds: 1 })
  expect(limiter.take('b').remaining).toBe(9)
  now = 1000
  expect([limiter.take('a').isAllowed, limiter.take('a').isAllowed]).toEqual([true, false])
  now = 100_000
  expect(limiter.take('a')).toMatchObject({ isAllowed: true, remaining: 9 })
})

test('over any ten seconds no more than two quotas pass, however the requests fall', () => {
  let now = 0
  const limiter = createLimiter(tenInTen, () => now)
  let passed = 0
  for (; now <= 10_000; now += 10) if (limiter.take('a').isAllowed) passed++
  expect(passed).toBeLessThanOrEqual(20)
  expect(passed).toBeGreaterThanOrEqual(19)
})

test('a flood of keys is forgotten from its oldest on; whoever keeps asking stays known', () => {
  const limiter = createLimiter(tenInTen, () => 0, 100)
  for (let index = 0; index < 100_000; index++) {
    limiter.take(`flood ${index}`)
    if (index % 50 === 0) limiter.take('attacker')
  }
  expect(limiter.size).toBe(100)
  expect(limiter.take('attacker').isAllowed).toBe(false)
})

test('the fields are a list of named policies with parameters', () => {
  const limiter = createLimiter(tenInTen, () => 0)
  const other = createLimiter({ name: 'few', quota: 2, windowSeconds: 60 }, () => 0)
  expect(rateFields([limiter.take('a'), other.take('a')])).toEqual({
    policy: '"ten";q=10;w=10, "few";q=2;w=60',
    state: '"ten";r=9;t=1, "few";r=1;t=30',
  })
})

test('an IPv6 address stands for its /64, a mapped one for its IPv4', () => {
  expect(placeOf('2001:db8:1:2:3:4:5:6')).toBe(placeOf('2001:db8:1:2::1'))
  expect(placeOf('2001:db8:1:2::1')).not.toBe(placeOf('2001:db8:1:3::1'))
  expect(placeOf('::ffff:192.0.2.1')).toBe(placeOf('192.0.2.1'))
  expect(placeOf('fe80::1%eth0')).toBe(placeOf('fe80::2'))
  expect(placeOf('')).toBe('unknown')
})
