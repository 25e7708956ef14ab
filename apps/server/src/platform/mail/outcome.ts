/** What became of one attempt to hand a message over. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly response: string }
  /** The server does not know the recipient, for good. */
  | { readonly kind: 'recipient_rejected'; readonly error: string }
  /** The server refuses this message for good, but the address is not at fault. */
  | { readonly kind: 'message_rejected'; readonly error: string }
  /** The server asks to try later. */
  | { readonly kind: 'deferred'; readonly error: string }
  /** No server was reached, or it did not let us in: nothing was handed over. */
  | { readonly kind: 'unreachable'; readonly error: string }
  /** The connection ended after the content began to leave: whether the message was taken cannot be known. */
  | { readonly kind: 'unknown'; readonly error: string }

interface SmtpFailure {
  readonly message: string
  readonly command: string
  readonly responseCode: number
  readonly response: string
}

function failureOf(error: unknown): SmtpFailure {
  const read = (key: string): unknown => (error instanceof Error ? Reflect.get(error, key) : undefined)
  const [command, responseCode, response] = [read('command'), read('responseCode'), read('response')]
  return {
    message: error instanceof Error ? error.message : String(error),
    command: typeof command === 'string' ? command : '',
    responseCode: typeof responseCode === 'number' ? responseCode : 0,
    response: typeof response === 'string' ? response : '',
  }
}

const inTransaction = new Set(['MAIL FROM', 'RCPT TO', 'DATA'])
// RFC 3463: X.7.x is about security or policy, so the sender is refused and not the recipient unknown.
const policyRefusal = /^5\d\d[ -]5\.7\.\d/

/**
 * Reads an error of the SMTP client. A reply to a command of the mail transaction settles the matter; without one it
 * depends on whether any of the content had been sent.
 */
export function outcomeOf(error: unknown, contentSent: boolean): Outcome {
  const { message, command, responseCode, response } = failureOf(error)
  const words = message.replaceAll('\u0000', '').slice(0, 500)
  if (inTransaction.has(command) && responseCode >= 400) {
    if (responseCode < 500 || responseCode === 503) return { kind: 'deferred', error: words }
    return { kind: command === 'RCPT TO' && !policyRefusal.test(response) ? 'recipient_rejected' : 'message_rejected', error: words }
  }
  if (command === 'API') return { kind: 'message_rejected', error: words }
  return { kind: contentSent ? 'unknown' : 'unreachable', error: words }
}
