import { z } from 'zod'
import { Id, InstantText, text } from '../http/schemas.ts'

export const AuditEntry = z
  .object({
    entryId: Id,
    occurredAt: InstantText,
    actorKind: z.enum(['user', 'system', 'public']),
    actorId: z.string().nullable(),
    actorName: z.string(),
    /** `module.noun.action`, in the past tense. */
    action: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    /** What the user that it is about is called now; null where it is about none. */
    userName: z.string().nullable(),
    customerId: Id.nullable(),
    /** What that customer is called now; null where the entry is about no customer. */
    customerName: z.string().nullable(),
    /** What the action says of itself: for a changed field its value before and after. */
    changes: z.record(z.string(), z.unknown()),
    requestId: z.string(),
    /** Whether a seal holds the entry already; it does within a minute or two. */
    isSealed: z.boolean(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditQuery = z.object({
  actorId: text(100, 1).optional(),
  /** An action, or the beginning of one: `auth` and `auth.user` find `auth.user.changed`. */
  action: text(100, 1)
    .regex(/^[a-z_]+(\.[a-z_]+)*$/)
    .optional(),
  subjectId: text(200, 1).optional(),
  customerId: Id.optional(),
  from: InstantText.optional(),
  until: InstantText.optional(),
  cursor: Id.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type AuditQuery = z.infer<typeof AuditQuery>

export const AuditPage = z.object({ rows: z.array(AuditEntry), next: z.string().nullable() })
export const AuditActions = z.object({ actions: z.array(z.string()) })

const Break = z.object({
  sealNo: z.number().int(),
  /** Of the seal; null where the seal itself is gone. */
  sealedAt: InstantText.nullable(),
  what: z.enum(['entries_missing', 'entries_added', 'entries_changed', 'seal_changed', 'seal_missing']),
})
export type Break = z.infer<typeof Break>

export const AuditCheck = z
  .object({
    hash: text(64)
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  })
  .meta({ id: 'AuditCheck' })

/** What a check of every seal over every entry found. */
export const AuditVerification = z
  .object({
    isWhole: z.boolean(),
    entries: z.number().int(),
    seals: z.number().int(),
    unsealed: z.number().int(),
    /** The newest seal. Whoever writes its hash down elsewhere can tell later that nothing was cut off the end. */
    head: z.object({ sealNo: z.number().int(), sealedAt: InstantText, hash: z.string() }).nullable(),
    /** Whether a seal with the hash that was asked for still stands; null where none was. */
    isHashKnown: z.boolean().nullable(),
    /** The first that do not hold, at most 20. */
    breaks: z.array(Break),
  })
  .meta({ id: 'AuditVerification' })
export type AuditVerification = z.infer<typeof AuditVerification>
