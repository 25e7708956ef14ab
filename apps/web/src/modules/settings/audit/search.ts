import { z } from 'zod/mini'

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
const optional = <T extends z.ZodMiniType>(type: T) => z.catch(z.optional(type), undefined)

/** The audit log in its address: by whom, what, about whom, in which days. */
export const AuditSearch = z.object({
  actor: optional(z.string()),
  action: optional(z.string().check(z.regex(/^[a-z_]+(\.[a-z_]+)*$/))),
  customer: optional(z.uuid()),
  from: optional(day),
  until: optional(day),
})
export type AuditSearch = z.infer<typeof AuditSearch>
