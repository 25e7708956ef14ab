import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { CustomersModule } from '../../customers/index.ts'
import { scoreFields } from '../fields.ts'
import type { Findings, RunView } from '../runs/contract.ts'
import { lastRun } from '../runs/queries.ts'
import type { CustomerValue } from './contract.ts'
import { middleOf, possibleOrders } from './outlook.ts'
import { monthlySpending, scoreOf } from './queries.ts'
import { reasonsOf } from './reasons.ts'

export interface ValueParts {
  readonly customers: CustomersModule
  readonly ordersView: string
  readonly currency: string
  readonly timeZone: string
}

type Score = NonNullable<Awaited<ReturnType<typeof scoreOf>>>

// The panel is one account of a customer's value: without one of its figures the others would give it away.
const shownFields = scoreFields.fields.map((field) => field.key)
const rangeShare = 0.8
const dayMs = 86_400_000
const BtydParameters = z.object({ r: z.number(), alpha: z.number(), a: z.number(), b: z.number() })

// The same customer sees the same range on every visit.
const seedOf = (id: string): number => createHash('sha256').update(id).digest().readUInt32BE(0)

function rangeOf(score: Score, findings: Findings, asOf: string): CustomerValue['range'] {
  const fit = findings.fits.find((one) => one.model === findings.model)
  const { pAlive, expectedOrders, firstOrderOn } = score
  if (!fit || findings.model === null || pAlive === null || expectedOrders === null || firstOrderOn === null) return null
  const posterior = {
    model: findings.model,
    parameters: BtydParameters.parse(fit.parameters),
    frequency: score.purchaseDays - 1,
    T: (Date.parse(asOf) - Date.parse(firstOrderOn)) / dayMs,
    pAlive,
  }
  const orders = middleOf(possibleOrders(posterior, findings.assumptions.horizonDays, seedOf(score.customerId)), rangeShare)
  // Worth per order as in the value itself, discounting included.
  const worth = expectedOrders > 0 ? score.valueMinor / expectedOrders : 0
  return { share: rangeShare, orders, valueMinor: { low: Math.round(orders.low * worth), high: Math.round(orders.high * worth) } }
}

function runOf(run: RunView | undefined): CustomerValue['run'] {
  if (!run?.findings || run.asOf === null || run.finishedAt === null) return null
  const { model, assumptions } = run.findings
  return { id: run.id, asOf: run.asOf, finishedAt: run.finishedAt, model, assumptions }
}

/** Everything that is known of one customer's value, and how we know it. */
export async function customerValue(ctx: Ctx, parts: ValueParts, id: string): Promise<CustomerValue> {
  const customer = await parts.customers.customerFor(ctx, id, 'insight.score.see')
  await parts.customers.refuseClosed(ctx, shownFields)
  const score = await scoreOf(ctx.tx, customer.customerId)
  if (!score) throw new Refusal('customer_not_scored', { id })
  const latest = await lastRun(ctx.tx)
  const run = runOf(latest)
  const { recencyDays: silenceDays, runId: _run, ...facts } = score
  const currency = score.currency ?? latest?.findings?.currency ?? parts.currency
  const asOf = run?.asOf ?? ctx.now.toISOString().slice(0, 10)
  return {
    ...facts,
    currency,
    silenceDays,
    range: latest?.findings && run ? rangeOf(score, latest.findings, run.asOf) : null,
    reasons: reasonsOf({ ...facts, silenceDays }),
    trend: await monthlySpending(ctx.tx, { ...parts, customerIds: customer.ids, currency, asOf }),
    run,
  }
}
