import { audit } from '../../../platform/audit/audit.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { customerFor } from '../access.ts'
import type { JudgeInput, ReopenInput } from './contract.ts'
import type { LikenessKind } from './likeness.ts'
import { db } from './tables.ts'

async function both(ctx: Ctx, { customerId, otherId }: ReopenInput): Promise<readonly [a: string, b: string, kind: LikenessKind]> {
  const ids = [customerId, otherId].map((id) => id.toLowerCase()).toSorted()
  const found: string[] = []
  let kind: LikenessKind = 'person'
  for (const id of ids) {
    const one = await customerFor(ctx, id, 'customers.duplicate.judge')
    if (one.kind === 'company') kind = one.kind
    found.push(one.customerId)
  }
  const [a = '', b = ''] = found.toSorted()
  if (a === b) throw new Refusal('pair_same_customer')
  return [a, b, kind]
}

const subjectOf = (a: string, b: string) => ({ kind: 'duplicate_pair', id: `${a} ${b}` })

/** Says that two are not the same. It holds for ever, whoever either is merged with later, until somebody takes it back. */
export async function judgeNotSame(ctx: Ctx, input: JudgeInput): Promise<void> {
  const [a, b, kind] = await both(ctx, input)
  const decided = { state: 'not_same', decidedAt: ctx.now, decidedBy: ctx.actor.name, reason: input.reason ?? null } as const
  const pair = { customerId: a, otherId: b, kind, weight: 0, evidence: '[]', foundAt: ctx.now } as const
  const changed = await db(ctx.tx)
    .insertInto('customers.duplicatePairs')
    .values({ ...pair, ...decided })
    .onConflict((clash) =>
      clash.columns(['customerId', 'otherId']).doUpdateSet(decided).where('customers.duplicatePairs.state', '=', 'open'),
    )
    .returning('customerId')
    .executeTakeFirst()
  // Said before: nothing to add.
  if (!changed) return
  await audit(ctx, {
    action: 'customers.duplicate_pair.told_apart',
    subject: subjectOf(a, b),
    customerId: a,
    changes: { otherId: b, reason: input.reason ?? null },
  })
}

/** Takes that back: the pair stands open again as it was found. */
export async function reopenPair(ctx: Ctx, input: ReopenInput): Promise<void> {
  const [a, b] = await both(ctx, input)
  const row = await db(ctx.tx)
    .updateTable('customers.duplicatePairs')
    .set({ state: 'open', decidedAt: null, decidedBy: null, reason: null })
    .where('customerId', '=', a)
    .where('otherId', '=', b)
    .where('state', '=', 'not_same')
    .returning('weight')
    .executeTakeFirst()
  if (!row) throw new Refusal('pair_not_found')
  await audit(ctx, { action: 'customers.duplicate_pair.reopened', subject: subjectOf(a, b), customerId: a, changes: { otherId: b } })
}
