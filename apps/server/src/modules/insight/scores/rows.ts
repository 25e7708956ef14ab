import type { WarehouseSession } from '../../warehouse/index.ts'
import type { ValueReason } from '../tables.ts'
import type { BuyerColumns, Estimates } from './estimate.ts'

const nothing = '\\N'

// Only ids, numbers, dates and our own words stand in these columns: none needs escaping in COPY's text format.
const facts = `select concat_ws(chr(9), f.customer_id, coalesce(f.unit_id::varchar, '\\N'), coalesce(f.owner_id::varchar, '\\N'),
  f.stage, coalesce(f.stage_since::varchar, '\\N'), coalesce(f.stage_before, '\\N'),
  f.orders_count, f.purchase_days, f.spent_minor, coalesce((select currency from base_currency), '\\N'),
  coalesce(f.first_order_on::varchar, '\\N'), coalesce(f.last_order_on::varchar, '\\N'), coalesce(f.recency_days::varchar, '\\N'),
  coalesce(round(f.rhythm_days, 2)::varchar, '\\N'), coalesce(f.recency_quintile::varchar, '\\N'), coalesce(f.frequency_quintile::varchar, '\\N'),
  coalesce(f.money_quintile::varchar, '\\N'), coalesce(f.retention, '\\N'),
  coalesce(f.usual_channel, '\\N'), coalesce(f.channel_contacts::varchar, '\\N'), coalesce(f.channel_of::varchar, '\\N'),
  coalesce(f.usual_hour::varchar, '\\N'), coalesce(f.hour_contacts::varchar, '\\N'), coalesce(f.hour_of::varchar, '\\N'))
from features f order by f.no`

const buyers = `select no::double, (purchase_days - 1)::double, (last_order_on - first_order_on)::double,
  ((select as_of from moment) - first_order_on)::double, repeat_money from features where purchase_days > 0 order by no`

export interface Buyers extends BuyerColumns {
  /** Each buyer's place among everybody, ascending, from 1. */
  readonly no: Float64Array
}

export async function readBuyers(session: WarehouseSession, count: number): Promise<Buyers> {
  const [no, frequency, recency, T, monetary] = await session.numbers(buyers, count)
  if (!no || !frequency || !recency || !T || !monetary) throw new TypeError('the buyers came without all their columns')
  return { no, frequency, recency, T, monetary }
}

const precise = (value: number | undefined): string => String(Number((value ?? 0).toPrecision(8)))
const whole = (value: number | undefined): string => String(Math.round(value ?? 0))

function estimateOf(place: number, { scores }: Estimates, runId: string): string {
  const unknown = (reason: ValueReason): string => [nothing, nothing, nothing, '0', reason, runId].join('\t')
  if (place < 0) return unknown('never_bought')
  if (!scores) return unknown('too_few_repeat_customers')
  const { pAlive, expectedOrders, expectedSpend, value12m } = scores
  const model: ValueReason = 'model'
  return [precise(pAlive[place]), precise(expectedOrders[place]), whole(expectedSpend[place]), whole(value12m[place]), model, runId].join(
    '\t',
  )
}

/** Everybody's row in COPY's text format, in the order of scores/shape.ts, a batch at a time. */
export async function* scoreLines(
  session: WarehouseSession,
  no: Float64Array,
  estimates: Estimates,
  runId: string,
): AsyncGenerator<string> {
  let person = 0
  let buyer = 0
  for await (const batch of session.texts(facts)) {
    let text = ''
    for (const line of batch) {
      person++
      const isBuyer = no[buyer] === person
      text += `${line}\t${estimateOf(isBuyer ? buyer : -1, estimates, runId)}\n`
      if (isBuyer) buyer++
    }
    yield text
  }
}
