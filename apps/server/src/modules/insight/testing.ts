import { createTestApp, type TestApp } from '../../platform/testing/app.ts'
import { seedCompany } from '../../seed.ts'
import { createWarehouse, type WarehouseModule, type WarehouseSession } from '../warehouse/index.ts'
import { testPlatform } from '../warehouse/testing.ts'
import { featuresSql } from './features/features.ts'
import { runAll } from './features/run-all.ts'

export interface TestLine {
  readonly customer: number
  readonly product: number
  /** Days after 2024-01-01. */
  readonly day: number
  readonly quantity: number
  readonly amountMinor: number
  readonly currency?: string
}

export interface TestContact {
  readonly customer: number
  /** ISO 8601 */
  readonly at: string
  readonly channel: string | null
  readonly direction?: 'in' | 'out'
  readonly kind?: string
}

export interface TestFacts {
  readonly warehouse: WarehouseModule
  /** Loads a company of customers 1 … `customers` with one order a line, and computes everybody's features. */
  features(
    customers: number,
    lines: readonly TestLine[],
    look: (session: WarehouseSession) => Promise<void>,
    contacts?: readonly TestContact[],
  ): Promise<void>
  close(): Promise<void>
}

/** In which the test facts' days and hours are. */
export const testZone = 'Asia/Shanghai'

/** Lives in New York; the one after them in a zone that does not exist, the others in none. */
export const zonedCustomer = 40

export const idOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

const tables = `
create or replace table customers (customer_id uuid, survivor_id uuid, anonymous boolean, known_on date, unit_id uuid, owner_id uuid, time_zone varchar);
create or replace table orders (customer_id uuid, order_id uuid, kind varchar, ordered_on date, currency varchar, total_minor bigint);
create or replace table order_lines (customer_id uuid, order_id uuid, line integer, product_id uuid, quantity decimal(18,6), amount_minor bigint,
  ordered_at timestamptz);
create or replace table interactions (customer_id uuid, occurred_at timestamptz, occurred_on date, kind varchar, channel varchar, direction varchar);
`

const id = (number: number): string => `'${idOf(number)}'`
const dayOf = (day: number): string => `date '2024-01-01' + ${day}`

async function fill(session: WarehouseSession, table: string, rows: readonly string[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 5000)
    await session.run(`insert into ${table} values ${rows.slice(from, from + 5000).join(', ')}`)
}

/** Small companies for the statements that a run consists of: real tables in a real warehouse, without a store behind them. */
export async function testFacts(): Promise<TestFacts> {
  const t = await testPlatform()
  const warehouse = createWarehouse(t.platform, { sources: [] })
  return {
    warehouse,
    features: (customers, lines, look, contacts = []) =>
      warehouse.work(async (session) => {
        await runAll(session, tables)
        const people = Array.from(
          { length: customers },
          (_, index) =>
            `(${id(index + 1)}, ${id(index + 1)}, false, ${dayOf(0)}, null, null, ${index === zonedCustomer - 1 ? `'America/New_York'` : index === zonedCustomer ? `'Not/AZone'` : 'null'})`,
        )
        await fill(session, 'customers', people)
        const order = (line: TestLine, number: number) =>
          `(${id(line.customer)}, ${id(number)}, '${line.quantity < 0 ? 'return' : 'sale'}', ${dayOf(line.day)}, '${line.currency ?? 'CNY'}', ${line.amountMinor})`
        await fill(session, 'orders', lines.map(order))
        // The order in which lines come is their order within a day.
        const item = (line: TestLine, number: number) =>
          `(${id(line.customer)}, ${id(number)}, 1, ${id(line.product)}, ${line.quantity}, ${line.amountMinor}, (${dayOf(line.day)})::timestamptz + interval ${number} second)`
        await fill(session, 'order_lines', lines.map(item))
        const contact = ({ customer, at, channel, direction = 'in', kind = 'message' }: TestContact) =>
          `(${id(customer)}, '${at}', date '${at.slice(0, 10)}', '${kind}', ${channel === null ? 'null' : `'${channel}'`}, '${direction}')`
        await fill(session, 'interactions', contacts.map(contact))
        await runAll(session, featuresSql(testZone))
        await look(session)
      }),
    close: async () => {
      await warehouse.close()
      await t.close()
    },
  }
}

/** A whole server with a simulated company in it, not refreshed yet. */
export async function testCompany(customers: number, seed: number): Promise<TestApp> {
  const t = await createTestApp()
  await seedCompany(t.platform, t.modules, { customers, years: 2, seed }, async () => {})
  return t
}

/** Brings forward what the queue holds back, as if its time had come. */
export async function makeDue(t: TestApp): Promise<void> {
  await t.platform.database.pool.query('update graphile_worker._private_jobs set run_at = now() where run_at > now()')
}
