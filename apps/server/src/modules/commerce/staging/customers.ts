import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Arrival, CustomersModule } from '../../customers/index.ts'
import { type Batch, db } from './tables.ts'

interface ArrivalRow {
  arrivalNo: number
  anonymousNumber: string | null
  externalId: string | null
  email: string | null
  phone: string | null
  displayName: string | null
  givenName: string | null
  familyName: string | null
  country: string | null
  city: string | null
  joinedAt: string
}

const fetchRows = 20_000

// What an order without a customer hangs on: one nobody an order, known again by the order's number.
const personKey = sql`coalesce(customer_key, 'anonymous ' || number)`

async function createArrivals(tx: Tx): Promise<void> {
  const first = (column: string) => sql`(array_agg(${sql.ref(column)} order by ordered_at, number)
    filter (where ${sql.ref(column)} is not null))[1] as ${sql.ref(column)}`
  const columns = ['externalId', 'email', 'phone', 'displayName', 'givenName', 'familyName', 'country', 'city'].map(first)
  await sql`create temp table import_customers on commit drop as
    select gen_random_uuid() as consent_id, null::uuid as customer_id, false as is_new, row_number() over (order by min(ordered_at), ${personKey}) as arrival_no, ${personKey} as person_key,
      case when bool_and(customer_key is null) then min(number) end as anonymous_number, ${sql.join(columns)},
      min(ordered_at) as joined_at, bool_or(consented) as consented, min(ordered_at) filter (where consented) as consented_at
      from import_orders where status <> 'known' group by ${personKey}`.execute(db(tx))
}

function arrivalOf(row: ArrivalRow, source: string): Arrival {
  const shared = { arrivalNo: row.arrivalNo, joinedAt: row.joinedAt, source }
  if (row.anonymousNumber !== null)
    return { ...shared, externalSource: `anonymous:${source}`, externalId: row.anonymousNumber, anonymous: true, country: row.country }
  const { externalId, email, phone, displayName, givenName, familyName, country, city } = row
  return { ...shared, externalSource: source, externalId, email, phone, displayName, givenName, familyName, country, city }
}

// Of several orders the earliest that says something of a field counts, as with everything else that a file says of its customers; whoever
// is one with another customer is filled in there.
async function fillOwn(tx: Tx, { own }: CustomersModule, { ownKeys = [], now }: Batch): Promise<void> {
  if (ownKeys.length === 0) return
  const source = sql`
    select coalesce(c.merged_into, c.customer_id) as customer_id,
        jsonb_object_agg(said.key, said.value order by o.ordered_at desc, o.number desc) as own
      from import_orders o join customers.customers c on c.customer_id = o.customer_id cross join lateral jsonb_each(o.own) said
     where o.status <> 'known' and o.own is not null and o.customer_key is not null group by 1`
  await own.fill(tx, ownKeys, source, now)
}

/** Brings the buyers of all new and changed orders through the intake, and writes on each order whose it is. */
export async function identifyBuyers(tx: Tx, customers: CustomersModule, batch: Batch): Promise<void> {
  await createArrivals(tx)
  const batchId = newId()
  await sql`declare import_arrivals cursor for select * from import_customers order by arrival_no`.execute(db(tx))
  for (;;) {
    const { rows } = await sql<ArrivalRow>`fetch ${sql.lit(fetchRows)} from import_arrivals`.execute(db(tx))
    if (rows.length === 0) break
    await customers.stageArrivals(
      tx,
      batchId,
      rows.map((row) => arrivalOf(row, batch.source)),
    )
  }
  await sql`close import_arrivals`.execute(db(tx))
  await customers.identify(tx, batchId, batch.unitId)
  await sql`update import_orders o set customer_id = a.customer_id
    from import_customers i join customers.arrivals a on a.batch_id = ${batchId} and a.arrival_no = i.arrival_no
    where o.status <> 'known' and i.person_key = ${sql`coalesce(o.customer_key, 'anonymous ' || o.number)`}`.execute(db(tx))
  await sql`update import_customers i set customer_id = a.customer_id, is_new = a.is_new from customers.arrivals a
    where a.batch_id = ${batchId} and a.arrival_no = i.arrival_no`.execute(db(tx))
  await customers.clearArrivals(tx, batchId)
  await fillOwn(tx, customers, batch)
}
