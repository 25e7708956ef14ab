import type { InboundKind } from '../records.ts'

/** A subject and a body; {order}, {product}, {days} and {carrier} are filled in. */
export type Template = readonly [string, string]

/** The texts of one language. Bodies are put between a greeting and a closing. */
export interface Phrasebook {
  readonly greetings: readonly string[]
  readonly closings: readonly string[]
  readonly inbound: Readonly<Record<InboundKind, readonly Template[]>>
  readonly replies: Readonly<Record<InboundKind, readonly string[]>>
  readonly replyPrefix: string
  readonly callNote: string
  readonly separator: string
  readonly countDays: (days: number) => string
}
