import type { Ctx } from '../../../platform/http/context.ts'

export interface Recipient {
  readonly customerId: string
  /** The page where this recipient can say no to further messages. */
  readonly unsubscribeUrl: string
}

export interface RenderedMessage {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Writes the messages of one occasion; a recipient whose message cannot be written gets the problem in words instead. */
export type Render = (
  ctx: Ctx,
  occasionId: string,
  recipients: readonly Recipient[],
) => Promise<ReadonlyMap<string, RenderedMessage | { readonly problem: string }>>
