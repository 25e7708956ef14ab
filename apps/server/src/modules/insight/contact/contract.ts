import { z } from 'zod'
import { contactChannels } from './rules.ts'

const Share = z.object({
  /** So many of the customer's own contacts … */
  contacts: z.number(),
  /** … of so many. */
  of: z.number(),
})

/** How and when a customer is usually met; null where there is no habit, or too few contacts to tell. */
export const ContactHabits = z
  .object({
    channel: Share.extend({ channel: z.enum(contactChannels) }).nullable(),
    /** Hours of the day, the first and the one after the last, in the customer's time zone. */
    hours: Share.extend({ from: z.number(), until: z.number() }).nullable(),
    /** Own contacts of so many days are counted. */
    days: z.number(),
    /** The customer's, or the company's where theirs is not known. */
    timeZone: z.string(),
  })
  .meta({ id: 'ContactHabits' })
export type ContactHabits = z.infer<typeof ContactHabits>
