import { expect, test } from 'vitest'
import { type Outcome, outcomeOf, settle } from './outcome.ts'

const failure = (parts: object): Error => Object.assign(new Error('it failed'), parts)

test.each([
  ['an unknown recipient', { command: 'RCPT TO', responseCode: 550, response: '550 5.1.1 no such user' }, false, 'recipient_rejected'],
  ['a sender refused by policy', { command: 'RCPT TO', responseCode: 550, response: '550 5.7.1 blocked' }, false, 'message_rejected'],
  ['content refused', { command: 'DATA', responseCode: 554, response: '554 spam' }, true, 'message_rejected'],
  ['a full mailbox', { command: 'RCPT TO', responseCode: 452, response: '452 4.2.2 full' }, false, 'deferred'],
  ['a refusal for now after the content', { command: 'DATA', responseCode: 451, response: '451 later' }, true, 'deferred'],
  ['a session out of step', { command: 'MAIL FROM', responseCode: 503, response: '503 bad sequence' }, false, 'deferred'],
  ['a wrong password', { command: 'AUTH PLAIN', code: 'EAUTH', responseCode: 535 }, false, 'unreachable'],
  ['nobody listening', { command: 'CONN', code: 'ESOCKET' }, false, 'unreachable'],
  ['a line cut before the content', { command: 'CONN', code: 'ECONNECTION' }, false, 'unreachable'],
  ['a line cut in the content', { command: 'CONN', code: 'ECONNECTION' }, true, 'unknown'],
  ['a server closing while the content is on its way', { command: 'CONN', code: 'ECONNECTION', responseCode: 421 }, true, 'unknown'],
  ['silence after the content', { command: 'CONN', code: 'ETIMEDOUT' }, true, 'unknown'],
  ['an address the client refuses', { command: 'API', code: 'EENVELOPE' }, false, 'message_rejected'],
] as const)('%s', (_what, parts, contentSent, kind) => {
  expect(outcomeOf(failure(parts), contentSent).kind).toBe(kind)
})

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
