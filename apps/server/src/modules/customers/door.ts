import type { RawBuilder, SqlBool } from 'kysely'
import type { Tx } from '../../platform/db/tx.ts'
import { type Catalogue, createCatalogue, type FieldContribution } from '../../platform/fields/catalogue.ts'
import type { FilterGroup } from '../../platform/fields/filter.ts'
import type { Selection } from '../../platform/fields/page.ts'
import type { Ctx } from '../../platform/http/context.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { customerFor, customerScope, grants, type LoadedCustomer } from './access.ts'
import { ownFields } from './customers/fields.ts'
import { customersNamed } from './customers/queries.ts'
import { customerEndpoints } from './customers/routes.ts'
import { selectionOf } from './customers/selection.ts'
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
import type { FoundItem } from './search/contract.ts'
import { searchEndpoints } from './search/routes.ts'
import { tableKinds } from './tables.ts'
import { timelineEndpoints } from './timeline/routes.ts'
import { viewEndpoints } from './views/routes.ts'

/** What other modules plug into the customers. */
export interface CustomerPorts {
  /** Fields of the customers that other modules know. */
  readonly contributions: () => readonly FieldContribution[]
  /** Called set-wise with a query that yields the customer_id of every customer just made, in the same transaction. */
  readonly onCreated: readonly ((tx: Tx, newIds: RawBuilder<unknown>) => Promise<void>)[]
  /** Further things that the search finds by what was typed: orders by their number … */
  readonly finders?: readonly ((ctx: Ctx, text: string) => Promise<readonly FoundItem[]>)[]
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
  /** A filter inside what the actor may see, as of the company's today: for lists, counts and audiences alike. */
  readonly selectionOf: (ctx: Ctx, filter?: FilterGroup) => Selection
}

export function createCustomers(platform: Platform, ports: CustomerPorts): CustomersModule {
  const keyHash = keyHasher(platform.secret)
  const { country, timeZone } = platform.config
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
    endpoints: [
      ...customerEndpoints({ keyHash, country, timeZone, catalogue: catalogueOf, onCreated: ports.onCreated }),
      ...timelineEndpoints,
      ...searchEndpoints({ keyHash, country, finders: ports.finders ?? [] }),
      ...viewEndpoints(catalogueOf),
    ],
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
    selectionOf: (ctx, filter) => selectionOf(ctx, timeZone, filter),
  }
}
