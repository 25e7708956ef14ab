import type { Outcome } from '../../../platform/mail/outcome.ts'

/** Where a send goes after an attempt. */
export interface Settlement {
  readonly state: 'handed_over' | 'failed' | 'queued' | 'unknown'
  readonly reason: string | null
  readonly error: string | null
  /** Only for `queued`. */
  readonly retryInMs: number | null
  readonly suppress: boolean
}

const minuteMs = 60_000
const deferralMs = [1, 5, 30, 120, 480].map((minutes) => minutes * minuteMs)
const maxUnreachable = 12

function retry(error: string, retryInMs: number): Settlement {
  return { state: 'queued', reason: null, error, retryInMs, suppress: false }
}

function fail(reason: string, error: string, suppress = false): Settlement {
  return { state: 'failed', reason, error, retryInMs: null, suppress }
}

/** What follows from an outcome; `attempt` counts from 1 and includes the one just made. */
export function settle(outcome: Outcome, attempt: number): Settlement {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'handed_over', reason: null, error: null, retryInMs: null, suppress: false }
    case 'recipient_rejected':
      return fail('bounced', outcome.error, true)
    case 'message_rejected':
      return fail('rejected', outcome.error)
    case 'unknown':
      return { state: 'unknown', reason: 'connection_lost', error: outcome.error, retryInMs: null, suppress: false }
    case 'deferred': {
      const wait = deferralMs[attempt - 1]
      return wait === undefined ? fail('deferred_too_often', outcome.error) : retry(outcome.error, wait)
    }
    case 'unreachable':
      return attempt >= maxUnreachable
        ? fail('unreachable_too_often', outcome.error)
        : retry(outcome.error, Math.min(2 ** (attempt - 1), 60) * minuteMs)
  }
}
