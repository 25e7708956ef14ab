import { z } from 'zod'
import { InstantText } from '../../../platform/http/schemas.ts'

/** How a customer can want to be met. Those that we do not write by yet are for people to go by. */
export const preferredChannels = ['email', 'sms', 'phone', 'chat', 'wechat', 'web', 'store', 'line', 'whatsapp', 'post'] as const
export const preferredDays = ['any', 'workdays', 'weekend'] as const
const saidBy = ['customer', 'staff'] as const

const Hours = z
  .object({
    /** The first hour, 0 to 23. */
    from: z.int().min(0).max(23),
    /** The hour that no longer belongs to it, 1 to 24; not after `from`: the next day's. */
    until: z.int().min(1).max(24),
  })
  .refine(({ from, until }) => from !== until, { path: ['until'], error: 'must be another hour than from' })

const PreferenceView = z
  .object({
    channel: z.enum(preferredChannels).nullable(),
    days: z.enum(preferredDays),
    hours: z.object({ from: z.number(), until: z.number() }).nullable(),
    /** Who said so: the customer, or somebody of ours who knows. */
    saidBy: z.enum(saidBy),
    recordedAt: InstantText,
    recordedBy: z.string(),
    version: z.number(),
  })
  .meta({ id: 'ContactPreference' })

export const PreferenceAnswer = z.object({
  /** null: the customer has not said. */
  preference: PreferenceView.nullable(),
})
export type PreferenceAnswer = z.infer<typeof PreferenceAnswer>

export const NewPreference = z
  .object({
    channel: z.enum(preferredChannels).nullable(),
    days: z.enum(preferredDays).default('any'),
    hours: Hours.nullable(),
    saidBy: z.enum(saidBy),
    /** Of the preference that was read; 0: there was none. */
    version: z.int().min(0),
  })
  .meta({ id: 'NewContactPreference' })
export type NewPreference = z.infer<typeof NewPreference>

export const RemovedPreference = z.object({ version: z.int().min(1) })
