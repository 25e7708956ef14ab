import { type Consent, catalogue, type Interaction, type SimulatedCustomer, SimulatorError, customers as simulate } from '@guanxi/simulator'
import { sql } from 'kysely'
import { z } from 'zod'
import type { CanonicalLine, CanonicalProduct, CanonicalShipment, CommerceModule } from './modules/commerce/index.ts'
import type { Arrival, CustomersModule } from './modules/customers/index.ts'
import type { EngagementModule } from './modules/engagement/index.ts'
import { whole } from './platform/access/grants.ts'
import { audit } from './platform/audit/audit.ts'
import { type CopyValue, copyInto } from './platform/db/copy.ts'
import { type Tx, tables } from './platform/db/tx.ts'
import { asSystem, type Ctx } from './platform/http/context.ts'
import { endpoint } from './platform/http/endpoint.ts'
import { Refusal } from './platform/http/refusal.ts'
import { IdParams } from './platform/http/schemas.ts'
import { newId } from './platform/ids/ids.ts'
import { enqueue } from './platform/jobs/enqueue.ts'
import { task } from './platform/jobs/task.ts'
import type { Module } from './platform/module.ts'
import { endOperation, noteProgress, OperationView, openOperation, operationById } from './platform/operations/operations.ts'
import type { Platform } from './platform/platform.ts'

export interface SeedRequest {
  readonly customers: number
  readonly years: number
  readonly seed: number
}
export type SeedResult = { customers: number; orders: number; orderLines: number; interactions: number; endsOn: string }
type Progress = (customersDone: number) => Promise<void>
/** The unit that a customer belongs to; undefined: the company itself. */
export type UnitOf = (customer: SimulatedCustomer) => string | undefined

interface SeedModules {
  readonly customers: CustomersModule
  readonly commerce: CommerceModule
  readonly engagement: EngagementModule
}

/** Where the customers of the sample company come from. */
export const sampleSource = 'sample'
const source = sampleSource
const customersPerTransaction = 10_000
const db = tables<Record<string, never>>()

function arrivalOf(customer: SimulatedCustomer): Arrival {
  const { externalId, email, phone, kind, displayName, givenName, familyName, country, city, locale, timeZone, birthday, joinedAt } =
    customer
  return {
    arrivalNo: customer.index,
    externalSource: source,
    externalId,
    email,
    phone,
    kind,
    displayName,
    givenName,
    familyName,
    country,
    city,
    locale,
    timeZone,
    birthday,
    joinedAt,
    source: customer.acquisitionSource,
  }
}

/** What the company's own books are written in: the language of its country. */
export function wordsOf({ config: { country } }: Platform): 'en' | 'zh' | 'zhHant' {
  return country === 'CN' ? 'zh' : ['TW', 'HK', 'MO'].includes(country) ? 'zhHant' : 'en'
}

function productsOf(platform: Platform): CanonicalProduct[] {
  const { currency } = platform.config
  const language = wordsOf(platform)
  return catalogue({ currency }).map(({ sku, name, category }) => ({ sku, name: name[language], category: category[language] }))
}

// A line of the sample is worth quantity × price less its coupon; a return takes the same back.
function linesOf(customer: SimulatedCustomer, products: ReadonlyMap<string, CanonicalProduct>, rowNo: { next: number }): CanonicalLine[] {
  return customer.orders.flatMap((order) =>
    order.lines.map((line) => {
      const product = products.get(line.sku)
      const sign = order.kind === 'return' ? -1 : 1
      return {
        rowNo: rowNo.next++,
        number: order.number,
        kind: order.kind,
        orderedAt: order.orderedAt,
        customer: { externalId: customer.externalId, email: null, phone: null },
        sku: line.sku,
        description: product?.name ?? null,
        category: product?.category ?? null,
        quantity: String(sign * line.quantity),
        unitPrice: (line.unitPriceMinor / 100).toFixed(2),
        amount: ((sign * (line.quantity * line.unitPriceMinor - line.couponMinor)) / 100).toFixed(2),
      }
    }),
  )
}

function shipmentsOf(customer: SimulatedCustomer): CanonicalShipment[] {
  return customer.orders.flatMap((order) => (order.shipment ? [{ number: order.number, ...order.shipment }] : []))
}

interface Chunk {
  readonly customers: readonly SimulatedCustomer[]
  readonly firstRowNo: number
}

// The ledger of consents knows the channels that messages can leave by.
const writableConsents = (customer: SimulatedCustomer): readonly Consent[] =>
  customer.consents.filter((consent) => consent.channel === 'email')

async function stageFacts(tx: Tx, modules: SeedModules, chunk: readonly SimulatedCustomer[]): Promise<void> {
  await sql`create temp table seed_people (external_id text primary key, customer_id uuid not null) on commit drop`.execute(db(tx))
  await sql`create temp table seed_relations (external_id text, other_hash bytea, type text, relation_id uuid, since date, role text) on commit drop`.execute(
    db(tx),
  )
  await sql`create temp table seed_consents (external_id text, consent_id uuid, channel text, state text, occurred_at timestamptz, evidence text) on commit drop`.execute(
    db(tx),
  )
  await sql`create temp table seed_talks (external_id text, interaction_id uuid, occurred_at timestamptz, channel text, direction text, kind text, subject text, body text,
    order_number text) on commit drop`.execute(db(tx))
  const hash = (externalId: string): string => `\\x${modules.customers.keyHash(`external:${source}`, externalId).toString('hex')}`
  const rows = function* <F>(
    facts: (customer: SimulatedCustomer) => readonly F[],
    row: (customer: SimulatedCustomer, fact: F) => readonly CopyValue[],
  ) {
    for (const customer of chunk) for (const fact of facts(customer)) yield row(customer, fact)
  }
  await copyInto(
    tx,
    'seed_relations',
    rows(
      (c) => c.relations,
      (c, r) => [c.externalId, hash(r.toExternalId), r.kind, newId(), c.joinedAt.slice(0, 10), r.role ?? ''],
    ),
  )
  await copyInto(
    tx,
    'seed_consents',
    rows(writableConsents, (c, k: Consent) => [c.externalId, newId(), k.channel, k.state, k.at, k.evidence]),
  )
  await copyInto(
    tx,
    'seed_talks',
    rows((c) => c.interactions, talkRow),
  )
}

function talkRow(customer: SimulatedCustomer, talk: Interaction): readonly CopyValue[] {
  const direction = talk.direction === 'inbound' ? 'in' : 'out'
  return [customer.externalId, newId(), talk.occurredAt, talk.channel, direction, kindOf(talk), talk.subject, talk.body, talk.orderNumber]
}

function kindOf(talk: Interaction): string {
  return talk.kind.endsWith('complaint') ? 'complaint' : 'message'
}

async function recordFacts(tx: Tx, modules: SeedModules, now: Date): Promise<number> {
  await modules.customers.recordRelations(
    tx,
    sql`select case when r.type = 'subsidiary_of' then k.customer_id else p.customer_id end as from_id,
        case when r.type = 'subsidiary_of' then p.customer_id else k.customer_id end as to_id,
        case when r.type = 'subsidiary_of' then 'parent_company_of' else r.type end as type, r.relation_id, r.since, null::date as until, r.role
      from seed_relations r join seed_people p using (external_id)
      join customers.customer_keys k on k.kind = ${`external:${source}`} and k.key_hash = r.other_hash where k.customer_id <> p.customer_id`,
  )
  await modules.engagement.recordConsents(
    tx,
    now,
    sql`select p.customer_id, s.consent_id, 'marketing'::text as purpose, s.channel, s.state, s.occurred_at, s.evidence, ${source}::text as source, 'Guanxi'::text as recorded_by
      from seed_consents s join seed_people p using (external_id)`,
  )
  return await modules.customers.recordInteractions(
    tx,
    sql`select p.customer_id, t.occurred_at, t.interaction_id, t.kind, t.channel, t.direction, null::text as actor, t.subject, t.body,
      case when t.order_number is null then null else 'order_number' end as reference_kind, t.order_number as reference_id,
      null::bigint as amount_minor, null::text as currency from seed_talks t join seed_people p using (external_id)`,
  )
}

async function admit(tx: Tx, { customers }: SeedModules, people: readonly SimulatedCustomer[], unitId: string | undefined): Promise<void> {
  const batchId = newId()
  await customers.stageArrivals(tx, batchId, people.map(arrivalOf))
  await customers.identify(tx, batchId, unitId)
  await sql`insert into seed_people select external_id, customer_id from customers.arrivals where batch_id = ${batchId}`.execute(db(tx))
  await customers.clearArrivals(tx, batchId)
}

async function loadPeople(ctx: Ctx, modules: SeedModules, chunk: readonly SimulatedCustomer[], unitOf: UnitOf): Promise<number> {
  await stageFacts(ctx.tx, modules, chunk)
  for (const [unitId, people] of Map.groupBy(chunk, unitOf)) await admit(ctx.tx, modules, people, unitId)
  return await recordFacts(ctx.tx, modules, ctx.now)
}

function* chunksOf(company: Iterable<SimulatedCustomer>): Generator<Chunk> {
  let customers: SimulatedCustomer[] = []
  let firstRowNo = 1
  for (const customer of company) {
    customers.push(customer)
    if (customers.length < customersPerTransaction) continue
    yield { customers, firstRowNo }
    firstRowNo += customers.reduce((sum, one) => sum + one.orders.reduce((lines, order) => lines + order.lines.length, 0), 0)
    customers = []
  }
  if (customers.length > 0) yield { customers, firstRowNo }
}

/** Yesterday of the company's clock: nothing of the sample lies in the future, in no time zone. */
export function lastDay(now: Date): string {
  return new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10)
}

/** Loads a simulated company through the doors by which real facts come in. */
export async function seedCompany(
  platform: Platform,
  modules: SeedModules,
  request: SeedRequest,
  progress: Progress,
  unitOf: UnitOf = () => undefined,
): Promise<SeedResult> {
  const endsOn = lastDay(platform.clock.now())
  const options = { ...request, endsOn, currency: platform.config.currency }
  const articles = productsOf(platform)
  const products = new Map(articles.map((product) => [product.sku, product]))
  const counts = { customers: 0, orders: 0, orderLines: 0, interactions: 0 }
  for (const chunk of chunksOf(simulate(options))) {
    counts.interactions += await asSystem(platform, (ctx) => loadPeople(ctx, modules, chunk.customers, unitOf), {
      statementTimeoutMs: 600_000,
    })
    const rowNo = { next: chunk.firstRowNo }
    const lines = chunk.customers.flatMap((customer) => linesOf(customer, products, rowNo))
    const loaded = await modules.commerce.importCanonical({
      name: `Sample company ${request.seed}, customers ${counts.customers + 1}–${counts.customers + chunk.customers.length}`,
      source,
      currency: platform.config.currency,
      products: articles,
      lines,
      shipments: chunk.customers.flatMap(shipmentsOf),
    })
    counts.customers += chunk.customers.length
    counts.orders += loaded.ordersNew
    counts.orderLines += loaded.applied
    await progress(counts.customers)
  }
  return { ...counts, endsOn }
}

const NewSeed = z
  .object({
    customers: z.number().int().min(100).max(100_000_000),
    years: z.number().int().min(1).max(20),
    seed: z.number().int().min(0).max(4_294_967_295),
  })
  .meta({ id: 'NewSeed' })
const SeedJob = NewSeed.extend({ operationId: z.string() })
const taskName = 'system.seed'

async function runSeed(platform: Platform, modules: SeedModules, job: z.infer<typeof SeedJob>): Promise<void> {
  const { database, clock } = platform
  try {
    const result = await seedCompany(platform, modules, job, (count) => noteProgress(database, job.operationId, count))
    await endOperation(database, job.operationId, { result: { ...result } }, clock.now())
  } catch (error) {
    const message = error instanceof SimulatorError || error instanceof Refusal ? error.message : 'The sample company could not be loaded.'
    await endOperation(database, job.operationId, { message }, clock.now())
    throw error
  }
}

/** Loading a simulated company over the API, for the command line and for trials. */
export function createSystem(platform: Platform, modules: SeedModules): Module {
  return {
    name: 'system',
    migrations: [],
    tableKinds: {},
    grants: { 'system.seed.run': whole([]), 'system.operation.see': whole([]) },
    endpoints: [
      endpoint({
        name: 'seedCompany',
        summary: 'Load a simulated company; the answer is an operation to wait for',
        method: 'POST',
        path: '/system/seed',
        permission: 'system.seed.run',
        rate: 'costly',
        body: NewSeed,
        result: OperationView,
        errors: {},
        handle: async (ctx, { body }) => {
          const operation = await openOperation(ctx, 'seed', body.customers)
          await audit(ctx, { action: 'system.seed.started', subject: { kind: 'operation', id: operation.id }, changes: body })
          await enqueue(ctx.tx, taskName, { ...body, operationId: operation.id }, { maxAttempts: 3, queue: taskName })
          return operation
        },
      }),
      endpoint({
        name: 'getOperation',
        summary: 'How far a long operation is',
        method: 'GET',
        path: '/system/operations/:id',
        permission: 'system.operation.see',
        params: IdParams,
        result: OperationView,
        errors: { operation_not_found: 404 },
        handle: async (ctx, { params }) => await operationById(ctx.tx, params.id),
      }),
    ],
    tasks: [task(taskName, SeedJob, async (job) => await runSeed(platform, modules, job))],
    schedules: [],
    subscriptions: [],
  }
}
