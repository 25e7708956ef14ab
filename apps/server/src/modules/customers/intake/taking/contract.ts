import { z } from 'zod'
import { DateText, Id, InstantText, text } from '../../../../platform/http/schemas.ts'
import { factLengths } from '../../customers/lengths.ts'

const optional = (max: number) => text(max).trim().nullable().optional()

/** Somebody who turned up, as the source tells it; nothing needs to be normalised. */
const ArrivalInput = z.object({
  /** The customer's number in the source's own system. */
  number: optional(200),
  email: optional(320),
  phone: optional(60),
  card: optional(60),
  kind: z.enum(['person', 'household', 'company']).optional(),
  displayName: optional(factLengths.displayName),
  givenName: optional(factLengths.givenName),
  familyName: optional(factLengths.familyName),
  country: optional(60),
  city: optional(factLengths.city),
  locale: z.enum(['en', 'zh-CN', 'zh-TW']).nullable().optional(),
  birthday: DateText.nullable().optional(),
  joinedAt: InstantText.nullable().optional(),
})

export const ArrivalsInput = z.object({
  /** A shop, a form, a till: by its name the company says how whoever it brings is taken in. */
  source: text(60, 1)
    .trim()
    .regex(/^[^:\s][^:]*$/),
  arrivals: z.array(ArrivalInput).min(1).max(1_000),
})
export type ArrivalsInput = z.infer<typeof ArrivalsInput>

export const ArrivalsResult = z.object({
  /** In the order in which they were given. */
  arrivals: z.array(
    z.object({
      /** Null: somebody whom the asker may not see. */
      customerId: Id.nullable(),
      isNew: z.boolean(),
    }),
  ),
  created: z.number().int(),
  enriched: z.number().int(),
  /** Customers made of whom somebody will say whether they are others. */
  asked: z.number().int(),
  /** What could not be used and was left out, counted. */
  problems: z.object({
    email: z.number().int(),
    phone: z.number().int(),
    card: z.number().int(),
    country: z.number().int(),
    generic: z.number().int(),
  }),
})
export type ArrivalsResult = z.infer<typeof ArrivalsResult>
