import { z } from 'zod'
import type { Permission } from '../../../platform/access/actor.ts'
import type { Ctx } from '../../../platform/http/context.ts'

/** What happened to a record of the company's own, as the reader may know it. */
export const OwnEntry = z
  .object({
    /** The kind, `custom.policy`, its name for one, and its icon. */
    object: z.string(),
    kindName: z.string(),
    icon: z.string(),
    title: z.string(),
    what: z.enum(['added', 'changed', 'removed']),
    /** Which of its choices changed, from what to what; null: none was set. */
    field: z.object({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() }).nullable(),
    /** Whether there still is such a record. */
    isThere: z.boolean(),
  })
  .meta({ id: 'OwnEntry' })
export type OwnEntry = z.infer<typeof OwnEntry>

/** An entry about such a record, as it stands. */
export interface StoredEntry {
  readonly subject: string | null
  readonly body: string | null
  readonly referenceKind: string | null
  readonly referenceId: string | null
}

/** How entries about records of the company's own are told: those whose reference begins with `custom.` */
export interface OwnEntries {
  /** The references that are open to the reader, given which permissions are held over the customer. */
  readonly open: (ctx: Ctx, holds: (permission: Permission) => boolean) => Promise<readonly string[]>
  /** Each of these open entries as the reader may know it. */
  readonly tell: (ctx: Ctx, entries: readonly StoredEntry[]) => Promise<readonly (OwnEntry | null)[]>
}

export const noOwnEntries: OwnEntries = {
  open: async () => [],
  tell: async (_ctx, entries) => entries.map(() => null),
}

export const ownKind = 'record'
