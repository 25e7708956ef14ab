import { z } from 'zod'
import { labelIn } from '../../../platform/fields/field.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Id } from '../../../platform/http/schemas.ts'
import type { Interaction } from '../interactions/interaction.ts'
import { relationKinds } from '../relations/kinds/queries.ts'
import { seenOthers } from '../relations/others.ts'
import type { RelationRow } from '../relations/rows.ts'
import type { StoredEntry } from './own.ts'

const What = z.enum(['added', 'changed', 'ended', 'removed'])
type What = z.infer<typeof What>

/** What happened to a relation, as the reader may know it. */
export const RelationEntry = z
  .object({
    what: What,
    /** The relation as this customer's page calls it: “Works for”. */
    name: z.string(),
    otherId: Id,
    otherName: z.string(),
    role: z.string().nullable(),
    /** On which day it was over, where it was ended. */
    until: z.string().nullable(),
  })
  .meta({ id: 'RelationEntry' })
export type RelationEntry = z.infer<typeof RelationEntry>

export const relationKind = 'relation'

const Stored = z.object({ what: What, type: z.string(), direction: z.enum(['from', 'to']), role: z.string(), until: z.string().nullable() })

/** A line of the timeline of the one who stands first in the relation. */
export function storedRelation(
  what: What,
  { otherId, type, direction, role, until }: Pick<RelationRow, 'otherId' | 'type' | 'direction' | 'role' | 'until'>,
): Pick<Interaction, 'kind' | 'subject' | 'referenceKind' | 'referenceId'> {
  const subject = JSON.stringify({ what, type, direction, role, until: what === 'ended' ? until : null })
  return { kind: relationKind, subject, referenceKind: 'customer', referenceId: otherId }
}

function parsed(subject: string | null): z.infer<typeof Stored> | null {
  try {
    return Stored.parse(JSON.parse(subject ?? ''))
  } catch {
    return null
  }
}

/** What these entries say; null where the reader may not see whom the relation was with. */
export async function tellRelations(ctx: Ctx, entries: readonly StoredEntry[]): Promise<readonly (RelationEntry | null)[]> {
  const kinds = new Map((await relationKinds(ctx.tx)).map((kind) => [kind.type, kind]))
  const others = await seenOthers(
    ctx,
    entries.flatMap(({ referenceId }) => referenceId ?? []),
  )
  return entries.map(({ subject, referenceId }) => {
    const stored = parsed(subject)
    const other = others.get(referenceId ?? '')
    const kind = kinds.get(stored?.type ?? '')
    if (!stored || !other || !kind) return null
    const { what, direction, role, until } = stored
    const name = labelIn(direction === 'from' ? kind.fromLabels : kind.toLabels, ctx.language)
    return { what, name, otherId: other.customerId, otherName: other.name, role: role || null, until }
  })
}
