import type { Grants } from './access/grants.ts'
import type { HandOver } from './access/ports.ts'
import type { SchemaMigration } from './db/migrate.ts'
import type { TableKinds } from './db/registry.ts'
import type { Subscription } from './events/events.ts'
import type { FieldContribution } from './fields/catalogue.ts'
import type { MountedEndpoint } from './http/endpoint.ts'
import type { MountedTask, Schedule } from './jobs/task.ts'

/** What every module hands to the composition root. */
export interface Module {
  /** The module's name, also that of its Postgres schema. */
  readonly name: string
  readonly migrations: readonly SchemaMigration[]
  readonly tableKinds: TableKinds
  readonly grants: Grants
  readonly endpoints: readonly MountedEndpoint[]
  readonly tasks: readonly MountedTask[]
  readonly schedules: readonly Schedule[]
  readonly subscriptions: readonly Subscription[]
  /** What it holds for people, and gives to another when somebody leaves. */
  readonly handOver?: HandOver
}

/** A module that adds fields to the customers' lists, filters and segments. */
export interface FieldModule extends Module {
  readonly customerFields: FieldContribution
}
