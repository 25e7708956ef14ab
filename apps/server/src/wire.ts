import type { FastifyInstance } from 'fastify'
import { type CommerceModule, createCommerce } from './modules/commerce/index.ts'
import { type CustomersModule, createCustomers, type FoundItem } from './modules/customers/index.ts'
import { createEngagement, type EngagementModule } from './modules/engagement/index.ts'
import { createInsight, type InsightModule } from './modules/insight/index.ts'
import { createMarketing, type MarketingModule } from './modules/marketing/index.ts'
import { createWarehouse, type WarehouseModule } from './modules/warehouse/index.ts'
import { type Access, createAccess } from './platform/access/grants.ts'
import { auditGrants, auditMigrations, auditTableKinds, createAuditLog } from './platform/audit/index.ts'
import { authGrants, authMigrations, authTableKinds, createAuth } from './platform/auth/index.ts'
import type { SchemaMigration } from './platform/db/migrate.ts'
import { platformMigrations, platformTableKinds } from './platform/db/platform-schema.ts'
import type { TableKinds } from './platform/db/registry.ts'
import { eventTasks } from './platform/events/events.ts'
import { housekeeping } from './platform/housekeeping/housekeeping.ts'
import { createApp } from './platform/http/app.ts'
import type { Ctx } from './platform/http/context.ts'
import type { MountedEndpoint } from './platform/http/endpoint.ts'
import { health } from './platform/http/health.ts'
import type { MountedTask, Schedule } from './platform/jobs/task.ts'
import type { Module } from './platform/module.ts'
import type { Platform } from './platform/platform.ts'
import { testIdentity } from './platform/testing/identity.ts'
import { createSystem, type SeedRequest, type SeedResult, seedCompany } from './seed.ts'
import { warehouseSources } from './warehouse-sources.ts'

export interface Modules {
  readonly customers: CustomersModule
  readonly commerce: CommerceModule
  readonly engagement: EngagementModule
  readonly warehouse: WarehouseModule
  readonly insight: InsightModule
  readonly marketing: MarketingModule
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
  seed(request: SeedRequest, progress: (customersDone: number) => Promise<void>): Promise<SeedResult>
  close(): Promise<void>
}

/** Who ordered under this number: the customer, with the number as what it was found by. */
async function findByOrder(ctx: Ctx, { commerce, customers }: Modules, text: string): Promise<readonly FoundItem[]> {
  const hits = await commerce.findByNumber(ctx.tx, text.trim())
  const names = await customers.customersNamed(
    ctx.tx,
    hits.map((hit) => hit.customerId),
  )
  return hits.flatMap(({ customerId, number }) => {
    const name = names.get(customerId)
    return name === undefined ? [] : [{ kind: 'customer', id: customerId, label: name, detail: number }]
  })
}

function createModules(platform: Platform): Modules {
  // The ports are read when a request runs, long after every module below exists.
  const customers: CustomersModule = createCustomers(platform, {
    contributions: () => [modules.commerce.customerFields, modules.engagement.customerFields, modules.insight.customerFields],
    finders: [(ctx, text) => findByOrder(ctx, modules, text)],
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
  const modules: Modules = { customers, commerce, engagement, warehouse, insight, marketing }
  return modules
}

/** Builds the whole server over a platform: the only place that knows every module. Nothing here touches the database yet. */
export async function wire(platform: Platform, options: { readonly testIdentity?: boolean } = {}): Promise<Wired> {
  const modules = createModules(platform)
  const all: readonly Module[] = [...Object.values(modules), createSystem(platform, modules)]
  const access = createAccess([auditGrants, authGrants, ...all.map((module) => module.grants)])
  const auth = createAuth(platform, { access })
  const auditLog = createAuditLog(platform, { namesOf: modules.customers.customersNamed })
  const endpoints = [health, ...auth.endpoints, ...auditLog.endpoints, ...all.flatMap((module) => module.endpoints)]
  const app = await createApp({
    database: platform.database,
    clock: platform.clock,
    log: platform.log,
    access,
    authenticator: options.testIdentity ? testIdentity(auth.authenticator) : auth.authenticator,
    origins: [platform.config.baseUrl],
    // Mail programs post to the address that people open: RFC 8058 knows only one.
    rewritePosts: { '/u/': '/api/u/' },
    endpoints,
  })
  const tidying = housekeeping(platform.database)
  const subscriptions = all.flatMap((module) => module.subscriptions)
  return {
    app,
    modules,
    endpoints,
    access,
    migrations: [...platformMigrations, ...auditMigrations, ...authMigrations, ...all.flatMap((module) => module.migrations)],
    tableKinds: Object.assign({}, platformTableKinds, auditTableKinds, authTableKinds, ...all.map((module) => module.tableKinds)),
    tasks: [...tidying.tasks, ...auditLog.tasks, ...all.flatMap((module) => module.tasks), ...eventTasks(platform, subscriptions)],
    schedules: [...tidying.schedules, ...auditLog.schedules, ...all.flatMap((module) => module.schedules)],
    seed: (request, progress) => seedCompany(platform, modules, request, progress),
    close: async () => {
      await app.close()
      await modules.warehouse.close()
    },
  }
}
