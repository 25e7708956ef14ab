import type { RawBuilder, SqlBool } from 'kysely'
import type { Tx } from '../../platform/db/tx.ts'
import { type Catalogue, createCatalogue, type FieldContribution } from '../../platform/fields/catalogue.ts'
import type { Ctx } from '../../platform/http/context.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { customerFor, customerScope, grants, type LoadedCustomer } from './access.ts'
import { ownFields } from './customers/fields.ts'
import { customersNamed } from './customers/queries.ts'
import type { Arrival } from './intake/arrival.ts'
import { type Identified, identify } from './intake/identify.ts'
import { clearArrivals, type Staged, stageArrivals } from './intake/stage.ts'
import type { Interaction } from './interactions/interaction.ts'
import { recordInteraction, recordInteractions } from './interactions/record.ts'
import { normaliseEmail } from './keys/email.ts'
import { type KeyHash, keyHasher } from './keys/key.ts'
import { normalisePhone } from './keys/phone.ts'
import { migrations } from './migrations/index.ts'
import { recordRelations } from './relations/record.ts'
import { tableKinds } from './tables.ts'

/** What other modules plug into the customers. */
export interface CustomerPorts {
  /** Fields of the customers that other modules know. */
  readonly contributions: () => readonly FieldContribution[]
  /** Called set-wise with a query that yields the customer_id of every customer just made, in the same transaction. */
  readonly onCreated: readonly ((tx: Tx, newIds: RawBuilder<unknown>) => Promise<void>)[]
}

export interface CustomersModule extends Module {
  readonly normaliseEmail: (text: string) => string | null
  /** E.164; `country` is the one of a number that names none, the company's own unless given. */
  readonly normalisePhone: (text: string, country?: string) => string | null
  readonly keyHash: KeyHash
  /** The intake: stage a batch, identify it, join `customers.arrivals` on (batch_id, arrival_no), clear it; all in one transaction. */
  readonly stageArrivals: (tx: Tx, batchId: string, arrivals: Iterable<Arrival> | AsyncIterable<Arrival>) => Promise<Staged>
  readonly identify: (tx: Tx, batchId: string) => Promise<Identified>
  readonly clearArrivals: (tx: Tx, batchId: string) => Promise<void>
  readonly recordInteraction: (tx: Tx, interaction: Interaction) => Promise<void>
  readonly recordInteractions: (tx: Tx, source: RawBuilder<unknown>) => Promise<number>
  readonly recordRelations: (tx: Tx, source: RawBuilder<unknown>) => Promise<number>
  readonly customerFor: (ctx: Ctx, id: string, action: 'read' | 'change') => Promise<LoadedCustomer>
  readonly customerScope: (ctx: Ctx) => RawBuilder<SqlBool>
  readonly customersNamed: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Every field that customers can be shown, sorted and filtered by. */
  readonly catalogue: () => Catalogue
}

export function createCustomers(platform: Platform, ports: CustomerPorts): CustomersModule {
  const keyHash = keyHasher(platform.secret)
  const { country } = platform.config
  let catalogue: Catalogue | undefined
  const catalogueOf = (): Catalogue => {
    catalogue ??= createCatalogue([ownFields, ...ports.contributions()])
    return catalogue
  }
  return {
    name: 'customers',
    migrations,
    tableKinds,
    grants,
    endpoints: [],
    tasks: [],
    schedules: [],
    subscriptions: [],
    normaliseEmail,
    normalisePhone: (text, of = country) => normalisePhone(text, of),
    keyHash,
    stageArrivals: (tx, batchId, arrivals) => stageArrivals(tx, { keyHash, defaultCountry: country }, batchId, arrivals),
    identify: (tx, batchId) => identify(tx, { now: platform.clock.now(), onCreated: ports.onCreated }, batchId),
    clearArrivals,
    recordInteraction,
    recordInteractions,
    recordRelations,
    customerFor,
    customerScope,
    customersNamed,
    catalogue: catalogueOf,
  }
}
