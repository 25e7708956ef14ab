import { audit } from '../../audit/audit.ts'
import { asSystem } from '../../http/context.ts'
import type { Platform } from '../../platform.ts'
import { dropLinks } from '../alter.ts'
import { db } from '../schema.ts'
import { changeShape } from '../snapshot.ts'
import type { Relation } from './relation.ts'

/** Drops a relation that nobody brought back, with all its links. */
export async function dropRelation(platform: Platform, { relationId, key, labels }: Relation): Promise<void> {
  await asSystem(platform, async (ctx) => {
    await changeShape(ctx.tx)
    await db(ctx.tx).deleteFrom('shape.relations').where('relationId', '=', relationId).execute()
    const subject = { kind: 'relation', id: relationId }
    await audit(ctx, { action: 'shape.relation.dropped', subject, changes: { key, labels } })
    await dropLinks(ctx.tx, key)
  })
}
