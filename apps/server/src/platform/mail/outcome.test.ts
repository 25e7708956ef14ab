import { expect, test } from 'vitest'
import { outcomeOf } from './outcome.ts'

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
