import { z } from 'zod/mini'

export const parts = ['page', 'forms', 'path', 'conditions'] as const
export type Part = (typeof parts)[number]

const optional = <T extends z.ZodMiniType>(type: T) => z.catch(z.optional(type), undefined)

/** Whose layout is looked at, for which role, and which part of it. */
export const LayoutsSearch = z.object({
  object: optional(z.string().check(z.maxLength(100))),
  role: optional(z.uuid()),
  part: optional(z.enum(parts)),
})
export type LayoutsSearch = z.infer<typeof LayoutsSearch>
