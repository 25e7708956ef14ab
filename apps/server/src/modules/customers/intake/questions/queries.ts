import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/http/context.ts'
import { reachedCustomers } from '../../access.ts'
import { factFor } from '../../customers/reading.ts'
import { customersNamed } from '../../customers/related.ts'
import { db } from '../../tables.ts'
import type { ArrivalQuestion } from './contract.ts'

const mostShown = 50

interface Row extends Pick<ArrivalQuestion, 'questionId' | 'kind' | 'askedAt'> {
  readonly customerId: string
  readonly otherId: string
  readonly value: string
  readonly source: string
}

/**
 * What waits for somebody's decision, the oldest first: of customers whom the actor may both see and merge. Who became one with the other
 * meanwhile, on any way, is no question any more.
 */
export async function openQuestions(ctx: Ctx): Promise<{ questions: ArrivalQuestion[]; hasMore: boolean }> {
  const [sees, merges] = (['see', 'merge'] as const).map((verb) => reachedCustomers(ctx, `customers.customer.${verb}`))
  const { rows } = await sql<Row>`
    select q.question_id, q.customer_id, o.customer_id as other_id, q.kind, q.value, q.source, q.asked_at
      from customers.arrival_questions q join customers.customers was on was.customer_id = q.other_id
      join customers.customers o on o.customer_id = coalesce(was.merged_into, was.customer_id)
     where q.decision is null and o.customer_id <> q.customer_id
       and exists (select from customers.customers c where c.customer_id = q.customer_id and c.merged_into is null and ${sees} and ${merges})
       and exists (select from customers.customers c where c.customer_id = o.customer_id and ${sees} and ${merges})
     order by q.asked_at, q.question_id limit ${mostShown + 1}`.execute(db(ctx.tx))
  const shown = rows.slice(0, mostShown)
  const names = await customersNamed(
    ctx,
    shown.flatMap(({ customerId, otherId }) => [customerId, otherId]),
  )
  const named = (customerId: string) => ({ customerId, name: names.get(customerId) ?? '' })
  const questions = shown.map(({ customerId, otherId, value, ...question }) => ({
    ...question,
    arrived: named(customerId),
    other: named(otherId),
    value: factFor(ctx, question.kind, value),
    source: factFor(ctx, 'source', question.source),
  }))
  return { questions, hasMore: rows.length > mostShown }
}
