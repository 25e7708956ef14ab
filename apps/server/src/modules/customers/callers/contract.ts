import { z } from 'zod'
import { Id, InstantText, text } from '../../../platform/http/schemas.ts'

const ways = ['phone', 'email', 'card', 'number'] as const

export const LookUpQuery = z
  .object({
    phone: text(60, 1).optional(),
    email: text(320, 1).optional(),
    card: text(60, 1).optional(),
    /** The customer's number in the system named by `source`. */
    number: text(200, 1).optional(),
    source: text(60, 1).optional(),
  })
  .refine((query) => ways.filter((way) => query[way] !== undefined).length === 1, 'name one of phone, email, card and number')
  .refine((query) => (query.number === undefined) === (query.source === undefined), 'a number needs its source')
export type LookUpQuery = z.infer<typeof LookUpQuery>

const Matter = z.object({ kind: z.string(), id: z.string(), title: z.string(), dueBy: InstantText.nullable(), isLate: z.boolean() })

export const CallerView = z
  .object({
    customerId: Id,
    name: z.string(),
    kind: z.enum(['person', 'household', 'company']),
    /** In which to greet; null: nobody knows. */
    language: z.string().nullable(),
    city: z.string().nullable(),
    ownerId: Id.nullable(),
  })
  .meta({ id: 'Caller' })
export type CallerView = z.infer<typeof CallerView>

/** What to know before saying a word. */
export const CallerBrief = z
  .object({
    level: z.object({ stage: z.string(), valueMinor: z.number(), currency: z.string() }).nullable(),
    lastContact: z
      .object({ occurredAt: InstantText, kind: z.string(), channel: z.string().nullable(), direction: z.enum(['in', 'out']).nullable() })
      .nullable(),
    openMatters: z.array(Matter),
  })
  .meta({ id: 'CallerBrief' })
export type CallerBrief = z.infer<typeof CallerBrief>

export const LookUpResult = z.object({
  /** verified: the key was proved to be theirs; exact: it is theirs; shared: several use it, these among them; unknown: nobody whom the reader sees. */
  confidence: z.enum(['verified', 'exact', 'shared', 'unknown']),
  /** The key as it was understood: E.164 and the like; null: it cannot be one. */
  key: z.string().nullable(),
  customers: z.array(CallerView),
  /** Of the one customer who is meant. */
  brief: CallerBrief.nullable(),
})
export type LookUpResult = z.infer<typeof LookUpResult>
