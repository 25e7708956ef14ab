import { audit } from '../../../../platform/audit/audit.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { Refusal } from '../../../../platform/http/refusal.ts'
import { db } from '../../tables.ts'
import type { SourceChange, SourceView } from './contract.ts'

/** Decides how whoever a source brings is taken in, from the next batch on. */
export async function changeSource(ctx: Ctx, source: string, { version, policy }: SourceChange): Promise<SourceView> {
  const before = await db(ctx.tx)
    .selectFrom('customers.sourcePolicies')
    .selectAll()
    .where('source', '=', source)
    .forUpdate()
    .executeTakeFirst()
  if ((before?.version ?? 0) !== version) throw new Refusal('version_conflict', { id: source, version: before?.version ?? 0 })
  const row = { policy, version: version + 1, changedAt: ctx.now, changedBy: ctx.actor.name }
  const kept = await db(ctx.tx)
    .insertInto('customers.sourcePolicies')
    .values({ source, ...row })
    .onConflict((clash) => clash.column('source').doUpdateSet(row).where('customers.sourcePolicies.version', '=', version))
    .returningAll()
    .executeTakeFirst()
  if (!kept) throw new Refusal('version_conflict', { id: source, version: version + 1 })
  const changes = { policy: [before?.policy ?? 'match', policy] }
  await audit(ctx, { action: 'customers.source.changed', subject: { kind: 'customer_source', id: source }, changes })
  return kept
}
