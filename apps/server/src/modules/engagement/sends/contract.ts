import { z } from 'zod'
import { Id, text } from '../../../platform/http/schemas.ts'
import { sendStates } from './send.ts'

export const SendView = z
  .object({
    customerId: z.string(),
    customerName: z.string(),
    sendId: z.string(),
    occasionKind: z.string(),
    occasionId: z.string(),
    address: z.string().nullable(),
    state: z.enum(sendStates),
    /** Why it was refused or failed: a code. */
    reason: z.string().nullable(),
    attempts: z.number(),
    queuedAt: z.string(),
    settledAt: z.string().nullable(),
    subject: z.string().nullable(),
  })
  .meta({ id: 'Send' })
export type SendView = z.infer<typeof SendView>

export const SendsPage = z.object({ rows: z.array(SendView), next: z.string().nullable() })
export type SendsPage = z.infer<typeof SendsPage>

export const SendsQuery = z.object({
  state: z.enum(sendStates).optional(),
  cursor: text(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type SendsQuery = z.infer<typeof SendsQuery>

export const OutboxQuery = z.object({
  campaign: Id.optional(),
  cursor: text(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type OutboxQuery = z.infer<typeof OutboxQuery>

export const SendParams = z.object({ customerId: Id, sendId: Id })

export const MessageView = SendView.omit({ subject: true })
  .extend({
    messageId: z.string().nullable(),
    /** What the receiving server said when it did not take the message. */
    error: z.string().nullable(),
    /** null as long as the message has not been written. */
    message: z
      .object({
        recipientName: z.string(),
        subject: z.string(),
        html: z.string(),
        text: z.string(),
        headers: z.record(z.string(), z.string()),
      })
      .nullable(),
  })
  .meta({ id: 'OutboxMessage' })
export type MessageView = z.infer<typeof MessageView>
