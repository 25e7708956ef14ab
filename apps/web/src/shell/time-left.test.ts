import { expect, test } from 'vitest'
import { timeLeft } from './time-left.ts'

test.each([
  [3_600_000, '60:00'],
  [899_001, '15:00'],
  [65_000, '1:05'],
  [1, '0:01'],
  [0, '0:00'],
  [-5_000, '0:00'],
])('%s ms are %s', (ms, expected) => expect(timeLeft(ms)).toBe(expected))
