import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { RulesInput, RulesView } from './contract.ts'
import { requestRun } from './requests.ts'
import { db } from './tables.ts'

const standard: RulesView = { review: 0.7, automatic: null, version: 0 }

export async function readRules(tx: Tx): Promise<RulesView> {
  const row = await db(tx).selectFrom('customers.duplicateRules').select(['review', 'automatic', 'version']).executeTakeFirst()
  return row ?? standard
}

/** Sets from which likelihood on people are asked and from which on nobody is. Lower than before: everybody is looked at anew. */
export async function changeRules(ctx: Ctx, input: RulesInput): Promise<RulesView> {
  const { review, automatic, version } = input
  if (automatic !== null && automatic <= review) throw new Refusal('duplicate_rules_crossed')
  const before = await readRules(ctx.tx)
  const row = { review, automatic, version: version + 1, changedAt: ctx.now, changedBy: ctx.actor.name }
  const changed =
    version === 0
      ? await db(ctx.tx)
          .insertInto('customers.duplicateRules')
          .values({ rule: 'thresholds', ...row })
          .onConflict((clash) => clash.doNothing())
          .returning('version')
          .executeTakeFirst()
      : await db(ctx.tx)
          .updateTable('customers.duplicateRules')
          .set(row)
          .where('version', '=', version)
          .returning('version')
          .executeTakeFirst()
  if (!changed) throw new Refusal('version_conflict', { id: 'thresholds', version: before.version })
  await audit(ctx, {
    action: 'customers.duplicate_rules.changed',
    subject: { kind: 'duplicate_rules', id: 'thresholds' },
    changes: { review: [before.review, review], automatic: [before.automatic, automatic] },
  })
  await requestRun(ctx, 'rules', 'whole')
  return { review, automatic, version: version + 1 }
}
