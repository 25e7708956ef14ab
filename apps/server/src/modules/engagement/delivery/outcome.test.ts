import { expect, test } from 'vitest'
import type { Outcome } from '../../../platform/mail/outcome.ts'
import { settle } from './outcome.ts'

test('what may have been taken is never tried again', () => {
  for (let attempt = 1; attempt < 20; attempt++) expect(settle({ kind: 'unknown', error: '' }, attempt).state).toBe('unknown')
})

test('only an unknown recipient is suppressed', () => {
  const kinds = ['recipient_rejected', 'message_rejected', 'deferred', 'unreachable', 'unknown'] as const
  expect(kinds.filter((kind) => settle({ kind, error: '' }, 1).suppress)).toEqual(['recipient_rejected'])
})

test.each(['deferred', 'unreachable'] as const)('%s: tried again ever later, then given up', (kind) => {
  const outcome: Outcome = { kind, error: 'later' }
  const waits: number[] = []
  for (let attempt = 1; ; attempt++) {
    const { state, retryInMs } = settle(outcome, attempt)
    if (state === 'failed') break
    waits.push(retryInMs ?? Number.NaN)
    expect(waits.length).toBeLessThan(50)
  }
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(waits[0]).toBe(60_000)
})
