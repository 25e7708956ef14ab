import { z } from 'zod/mini'

/** The outbox in its address: all messages, or those of one campaign. */
export const OutboxSearch = z.object({ campaign: z.catch(z.optional(z.uuid()), undefined) })

export type OutboxSearch = z.infer<typeof OutboxSearch>
