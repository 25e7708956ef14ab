import { z } from 'zod'

// PostgreSQL refuses NUL, and a lone surrogate would be stored as another character without a word.
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what must be refused
const clean = /^[^\u0000]*$/

/** Text a person wrote: bounded, no NUL, well-formed Unicode. */
export function text(maxLength: number, minLength = 0) {
  return z
    .string()
    .min(minLength)
    .max(maxLength)
    .regex(clean, 'must not contain the character NUL')
    .refine((value) => value.isWellFormed(), 'must be well-formed Unicode')
}

export const Id = z.uuid()
export const IdParams = z.object({ id: Id })
export const InstantText = z.iso.datetime({ offset: true })
export const DateText = z.iso.date()
export const ClockText = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:30')
export const Version = z.number().int().min(1).max(2_147_483_647)
export const Done = z.object({ done: z.literal(true) })
export const done = { done: true } as const
