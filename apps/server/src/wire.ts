import type { FastifyInstance } from 'fastify'
import { type CommerceModule, createCommerce } from './modules/commerce/index.ts'
import {
  type CustomerPorts,
  type CustomersModule,
  createCustomers,
  customerFormulaFields,
  type FoundItem,
} from './modules/customers/index.ts'
import { createEngagement, type EngagementModule } from './modules/engagement/index.ts'
import { createInsight, type InsightModule, likenessEngine } from './modules/insight/index.ts'
import { createMarketing, type MarketingModule } from './modules/marketing/index.ts'
import { createRecords, type RecordsModule } from './modules/records/index.ts'
import { createTasks, type TasksModule } from './modules/tasks/index.ts'
import { createWarehouse, type WarehouseModule } from './modules/warehouse/index.ts'
import { type Access, createAccess } from './platform/access/access.ts'
import { accessGrants, createOrganisation } from './platform/access/index.ts'
import { accessMigrations, accessTableKinds } from './platform/access/schema.ts'
import { alarmEndpoints } from './platform/alarms/routes.ts'
import { alarmMigrations, alarmTableKinds } from './platform/alarms/schema.ts'
import { auditGrants, auditMigrations, auditTableKinds, createAuditLog } from './platform/audit/index.ts'
import { authGrants, authMigrations, authTableKinds, createAuth } from './platform/auth/index.ts'
import type { SchemaMigration } from './platform/db/migrate.ts'
import { platformMigrations, platformTableKinds } from './platform/db/platform-schema.ts'
import type { TableKinds } from './platform/db/registry.ts'
import type { Tx } from './platform/db/tx.ts'
import { eventTasks } from './platform/events/events.ts'
import { housekeeping } from './platform/housekeeping/housekeeping.ts'
import { createApp } from './platform/http/app.ts'
import type { Ctx } from './platform/http/context.ts'
import type { MountedEndpoint } from './platform/http/endpoint.ts'
import { health } from './platform/http/health.ts'
import type { MountedTask, Schedule } from './platform/jobs/task.ts'
import { mailTasks } from './platform/mail/mail.ts'
import type { Module } from './platform/module.ts'
import { notificationEndpoints } from './platform/notifications/routes.ts'
import { notificationMigrations, notificationTableKinds } from './platform/notifications/schema.ts'
import type { Platform } from './platform/platform.ts'
import { createShape, grantsOver, namesOf, shapeGrants } from './platform/shape/index.ts'
import { layoutMigrations, layoutTableKinds } from './platform/shape/layouts/schema.ts'
import { shapeMigrations, shapeTableKinds } from './platform/shape/schema.ts'
import { createShapeReader, type ReferenceTargets, type ShapeReader } from './platform/shape/snapshot.ts'
import { testIdentity } from './platform/testing/identity.ts'
import { createViews, viewGrants } from './platform/views/index.ts'
import { viewMigrations, viewTableKinds } from './platform/views/schema.ts'
import { createSystem, type SeedRequest, type SeedResult, seedCompany, type UnitOf } from './seed.ts'
import { shapeTemplates } from './templates/index.ts'
import { createSamples } from './templates/samples/index.ts'
import { warehouseSources } from './warehouse-sources.ts'

export interface Modules {
  readonly customers: CustomersModule
  readonly commerce: CommerceModule
  readonly engagement: EngagementModule
  readonly warehouse: WarehouseModule
  readonly insight: InsightModule
  readonly marketing: MarketingModule
  readonly tasks: TasksModule
}

export interface Wired {
  readonly app: FastifyInstance
  readonly modules: Modules
  readonly endpoints: readonly MountedEndpoint[]
  readonly access: Access
  readonly migrations: readonly SchemaMigration[]
  readonly tableKinds: TableKinds
  readonly tasks: readonly MountedTask[]
  readonly schedules: readonly Schedule[]
  /** Loads a simulated company. */
  seed(request: SeedRequest, progress: (customersDone: number) => Promise<void>, unitOf?: UnitOf): Promise<SeedResult>
  close(): Promise<void>
}

/** Who ordered under this number: the customer, with the number as what it was found by. */
async function findByOrder(ctx: Ctx, { commerce, customers }: Modules, text: string): Promise<readonly FoundItem[]> {
  const hits = await commerce.findByNumber(ctx.tx, text.trim())
  if (!ctx.rights.may('commerce.order.see')) return []
  const names = await customers.customersNamed(
    ctx,
    hits.map((hit) => hit.customerId),
  )
  return hits.flatMap(({ customerId, number }) => {
    const name = names.get(customerId)
    return name === undefined ? [] : [{ kind: 'customer', id: customerId, label: name, detail: number }]
  })
}

/** What is to be done with a customer, for whoever has them on the phone. */
async function openTasks(ctx: Ctx, tasks: TasksModule, customerId: string, most: number) {
  const open = await tasks.openTasksOf(ctx, customerId, most)
  return open.map(({ taskId, title, dueBy }) => ({ kind: 'task', id: taskId, title, dueBy }))
}

/** What the customers ask of the records, which are made after them. */
type OfRecords = Required<Pick<CustomerPorts, 'beside' | 'ownEntries' | 'exportSource' | 'ownQuestions'>>

// Asked when a request runs, long after the records are made.
const ofRecords = (records: () => RecordsModule): OfRecords => ({
  beside: (ctx, words) => records().find(ctx, words),
  ownQuestions: (shape) => records().customerQuestions(shape),
  exportSource: (ctx, object) => records().exportSource(ctx, object),
  ownEntries: {
    open: (ctx, holds) => records().ownEntries.open(ctx, holds),
    tell: (ctx, entries) => records().ownEntries.tell(ctx, entries),
  },
})

function createModules(platform: Platform, shape: ShapeReader, rightsOf: Access['rightsOf'], further: OfRecords): Modules {
  // The ports are read when a request runs, long after every module below exists.
  const customers: CustomersModule = createCustomers(platform, {
    shape,
    contributions: () => [modules.commerce.customerFields, modules.engagement.customerFields, modules.insight.customerFields],
    rightsOf: (actor) => rightsOf(actor),
    interactionSights: { order: 'commerce.order.see', order_number: 'commerce.order.see', task: 'tasks.task.see' },
    finders: [(ctx, text) => findByOrder(ctx, modules, text)],
    onJoined: [(tx, ids) => modules.engagement.refreshStates(tx, ids)],
    held: [
      { what: 'orders', permission: 'commerce.order.see', table: 'commerce.orders' },
      { what: 'consents', permission: 'engagement.consent.see', table: 'engagement.consents' },
      { what: 'tasks', permission: 'tasks.task.see', table: 'tasks.tasks' },
    ],
    likeness: likenessEngine,
    callers: {
      matters: [{ permission: 'tasks.task.see', of: (ctx, customerId, most) => openTasks(ctx, modules.tasks, customerId, most) }],
      level: { permission: 'insight.score.see', of: (ctx, customerId) => modules.insight.levelOf(ctx, customerId) },
    },
    deals: (customerId, since) => modules.commerce.salesOf(customerId, since),
    ...further,
    onPlaced: [(tx, placedIds) => modules.insight.placeScores(tx, placedIds)],
    onCreated: [(tx, newIds) => modules.engagement.emptyContactStates(tx, newIds), (tx, newIds) => modules.insight.emptyScores(tx, newIds)],
  })
  const commerce = createCommerce(platform, {
    customers,
    recordConsents: (tx, at, source) => modules.engagement.recordConsents(tx, at, source),
  })
  const engagement = createEngagement(platform, { customers })
  const warehouse = createWarehouse(platform, { sources: warehouseSources(platform.config.timeZone) })
  const insight = createInsight(platform, {
    customers,
    warehouse,
    ordersView: 'commerce.ordersV',
    invariants: [commerce.checks, engagement.checks, (tx) => modules.marketing.checks(tx)],
  })
  const marketing = createMarketing(platform, { customers, engagement, insight })
  const tasks = createTasks({ platform, customers, rightsOf: (actor) => rightsOf(actor) })
  const modules: Modules = { customers, commerce, engagement, warehouse, insight, marketing, tasks }
  return modules
}

function schemaOf(modules: readonly Module[]): Pick<Wired, 'migrations' | 'tableKinds'> {
  const kinds = [
    platformTableKinds,
    auditTableKinds,
    alarmTableKinds,
    authTableKinds,
    accessTableKinds,
    shapeTableKinds,
    layoutTableKinds,
    viewTableKinds,
    notificationTableKinds,
  ]
  const migrations = [
    platformMigrations,
    auditMigrations,
    alarmMigrations,
    authMigrations,
    accessMigrations,
    shapeMigrations,
    layoutMigrations,
    viewMigrations,
    notificationMigrations,
  ]
  return {
    migrations: [...migrations.flat(), ...modules.flatMap((module) => module.migrations)],
    tableKinds: Object.assign({}, ...kinds, ...modules.map((module) => module.tableKinds)),
  }
}

function accessOver(platform: Platform, shape: ShapeReader, modules: readonly Module[]): Access {
  const ofPlatform = [auditGrants, authGrants, accessGrants, shapeGrants, viewGrants]
  const alsoDeclared = async (tx: Tx) => grantsOver((await shape(tx)).objects)
  return createAccess({ ...platform, alsoDeclared }, [...ofPlatform, ...modules.map((module) => module.grants)])
}

// The targets are read when a request runs, long after the records exist.
const shapeOf = ({ config: { currency, timeZone } }: Platform, targets: () => ReferenceTargets): ShapeReader =>
  createShapeReader({ currency, timeZone, coreFields: { 'customers.customer': customerFormulaFields }, targets })

function samplesOf(
  platform: Platform,
  { customers: { customersFrom } }: Modules,
  { add, remove }: RecordsModule,
  shape: ShapeReader,
): Module {
  return createSamples(platform, { customersFrom, addRecord: add, removeRecord: remove, shape })
}

/** Builds the whole server over a platform: the only place that knows every module. Nothing here touches the database yet. */
export async function wire(platform: Platform, options: { readonly testIdentity?: boolean } = {}): Promise<Wired> {
  const shape = shapeOf(platform, () => records.targets)
  const modules = createModules(
    platform,
    shape,
    (actor) => access.rightsOf(actor),
    ofRecords(() => records),
  )
  const records: RecordsModule = createRecords(platform, {
    customers: modules.customers,
    shape,
    whoMay: (ctx, asked) => organisation.whoMay(ctx, asked),
  })
  const views = createViews(platform, [modules.customers.listed, records.listed, modules.tasks.listed])
  const all: readonly Module[] = [
    ...Object.values(modules),
    records,
    createSystem(platform, modules),
    samplesOf(platform, modules, records, shape),
  ]
  const access: Access = accessOver(platform, shape, all)
  const auth = createAuth(platform, { access })
  const auditLog = createAuditLog(platform, { namesOf: modules.customers.customersNamed })
  const organisation = createOrganisation(platform, {
    access,
    customers: modules.customers.forAccess,
    ruledFields: async (ctx) => [...(await modules.customers.ruledFields(ctx)), ...(await records.ruledFields(ctx))],
    objectNames: async (ctx) => namesOf((await shape(ctx.tx)).objects, ctx.language),
    holders: [...all.flatMap((module) => module.handOver ?? []), views.handOver],
  })
  const shaping = createShape(platform, {
    shape,
    objects: [modules.customers.shaped],
    normalisers: { phone: (text) => modules.customers.normalisePhone(text), email: modules.customers.normaliseEmail },
    uses: () => [views.fieldUses, modules.marketing.fieldUses],
    retyped: [modules.customers.retyped],
    views: views.inDocuments,
    templates: shapeTemplates,
  })
  const parts = [auth, organisation, auditLog, shaping, views, ...all]
  const endpoints = [health, ...alarmEndpoints, ...notificationEndpoints, ...parts.flatMap((part) => part.endpoints)]
  const app = await createApp({
    database: platform.database,
    clock: platform.clock,
    log: platform.log,
    access,
    authenticator: options.testIdentity ? testIdentity(auth.authenticator) : auth.authenticator,
    origins: [platform.config.baseUrl],
    // Mail programs post to the address that people open: RFC 8058 knows only one.
    rewritePosts: { '/u/': '/api/u/' },
    wellKnown: { '/.well-known/oauth-authorization-server': '/api/oauth/metadata' },
    endpoints,
    limits: platform.config.limits,
  })
  const working = [housekeeping(platform.database), auth, organisation, auditLog, shaping, ...all]
  const subscriptions = all.flatMap((module) => module.subscriptions)
  return {
    app,
    modules,
    endpoints,
    access,
    ...schemaOf(all),
    tasks: [...working.flatMap((part) => part.tasks), ...mailTasks(platform), ...eventTasks(platform, subscriptions)],
    schedules: working.flatMap((part) => part.schedules),
    seed: (request, progress, unitOf) => seedCompany(platform, modules, request, progress, unitOf),
    close: async () => {
      await app.close()
      await modules.warehouse.close()
    },
  }
}
