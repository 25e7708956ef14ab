import { audit } from '../../../../platform/audit/audit.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { Refusal } from '../../../../platform/http/refusal.ts'
import { translate } from '../../../../platform/i18n/translate.ts'
import { customerFor } from '../../access.ts'
import { judgeNotSame } from '../../duplicates/judge.ts'
import { db } from '../../tables.ts'
import type { Decision } from './contract.ts'

export interface QuestionParts {
  /** Makes one of two customers: the first remains. */
  readonly merge: (ctx: Ctx, survivorId: string, otherId: string, reason: string) => Promise<void>
}

/** Says whether an arrival is the customer whose key it came with: then both become one, what came with it included. */
export async function decide(
  ctx: Ctx,
  parts: QuestionParts,
  at: { readonly customerId: string; readonly questionId: string },
  { decision }: Decision,
): Promise<void> {
  const question = await db(ctx.tx)
    .selectFrom('customers.arrivalQuestions')
    .selectAll()
    .where('customerId', '=', at.customerId)
    .where('questionId', '=', at.questionId)
    .forUpdate()
    .executeTakeFirst()
  if (!question) throw new Refusal('question_not_found', { id: at.questionId })
  // Neither is locked here: whoever makes them one locks both in the order of their ids.
  const other = await customerFor(ctx, question.otherId, 'customers.customer.see')
  const arrived = await customerFor(ctx, question.customerId, 'customers.customer.see')
  if (question.decision !== null || arrived.customerId === other.customerId) throw new Refusal('question_decided')
  await db(ctx.tx)
    .updateTable('customers.arrivalQuestions')
    .set({ decision, decidedAt: ctx.now, decidedBy: ctx.actor.name })
    .where('customerId', '=', at.customerId)
    .where('questionId', '=', at.questionId)
    .execute()
  const reason = translate(ctx.language, 'customers:arrivals.reason')
  if (decision === 'same') await parts.merge(ctx, other.customerId, arrived.customerId, reason)
  else await judgeNotSame(ctx, { customerId: arrived.customerId, otherId: other.customerId, reason })
  const { customerId } = arrived
  const changes = { decision, other: other.customerId, source: question.source }
  await audit(ctx, { action: 'customers.arrival.decided', subject: { kind: 'customer', id: customerId }, customerId, changes })
}
