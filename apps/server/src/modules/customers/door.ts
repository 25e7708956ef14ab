import path from 'node:path'
import type { RawBuilder, SqlBool } from 'kysely'
import type { Actor, Permission } from '../../platform/access/actor.ts'
import { principalNames } from '../../platform/access/people/principals.ts'
import type { CustomerPort } from '../../platform/access/ports.ts'
import type { Rights } from '../../platform/access/rights.ts'
import type { RuledFields } from '../../platform/access/roles/contract.ts'
import { rootUnitId } from '../../platform/access/schema.ts'
import type { Tx } from '../../platform/db/tx.ts'
import { type Catalogue, createCatalogue, type FieldContribution } from '../../platform/fields/catalogue.ts'
import type { FilterGroup } from '../../platform/fields/filter.ts'
import type { Selection } from '../../platform/fields/page.ts'
import { createFileStore } from '../../platform/files/files.ts'
import type { Ctx } from '../../platform/http/context.ts'
import type { MountedEndpoint } from '../../platform/http/endpoint.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { customColumns } from '../../platform/shape/contribute.ts'
import type { ShapedObject, UsesOf } from '../../platform/shape/parts.ts'
import type { Shape, ShapeReader } from '../../platform/shape/snapshot.ts'
import { customerFor, customerScope, grants, type LoadedCustomer, seenCustomers, seenIds } from './access.ts'
import type { OnPlaced } from './assignments/assign.ts'
import { customersHeld } from './assignments/hand-over.ts'
import { customersByOwnerAndUnit, customersByUnit, moveCustomers } from './assignments/queries.ts'
import { assignmentEndpoints } from './assignments/routes.ts'
import { ownFields } from './customers/fields.ts'
import {
  type CatalogueOf,
  catalogueByReader,
  closesAny,
  customerObject,
  refuseClosed,
  ruledFields,
  type WholeCatalogue,
} from './customers/reading.ts'
import { customersNamed } from './customers/related.ts'
import { customerEndpoints } from './customers/routes.ts'
import { selectionOf } from './customers/selection.ts'
import { exportSchedules, exportTasks } from './exports/jobs.ts'
import type { ExportParts } from './exports/parts.ts'
import { exportEndpoints } from './exports/routes.ts'
import type { Arrival } from './intake/arrival.ts'
import { type Identified, identify } from './intake/identify.ts'
import { clearArrivals, type Staged, stageArrivals } from './intake/stage.ts'
import type { Interaction } from './interactions/interaction.ts'
import { recordInteraction, recordInteractions } from './interactions/record.ts'
import { normaliseEmail } from './keys/email.ts'
import { type KeyHash, keyHasher } from './keys/key.ts'
import { customersByKeys, type NamedBy } from './keys/lookup.ts'
import { normalisePhone } from './keys/phone.ts'
import { migrations } from './migrations/index.ts'
import { recordRelations } from './relations/record.ts'
import { revealEndpoints } from './reveals/routes.ts'
import type { FoundItem } from './search/contract.ts'
import { searchEndpoints } from './search/routes.ts'
import { customersSeen } from './seen.ts'
import { sharesByUnit } from './sharing/by-unit.ts'
import { sharingEndpoints } from './sharing/routes.ts'
import { tableKinds } from './tables.ts'
import { timelineEndpoints } from './timeline/routes.ts'
import { viewsUsing } from './views/queries.ts'
import { viewEndpoints } from './views/routes.ts'

/** What other modules plug into the customers. */
export interface CustomerPorts {
  /** What the company added to the system. */
  readonly shape: ShapeReader
  /** Fields of the customers that other modules know. */
  readonly contributions: () => readonly FieldContribution[]
  /** Called set-wise with a query that yields the customer_id of every customer just made, in the same transaction. */
  readonly onCreated: readonly ((tx: Tx, newIds: RawBuilder<unknown>) => Promise<void>)[]
  /** Called set-wise with a query that yields the customer_id of every customer just given another owner or unit, in the same transaction. */
  readonly onPlaced: readonly OnPlaced[]
  /** What somebody may do at this moment: work that was asked for earlier is done with it. */
  readonly rightsOf: (actor: Actor) => Promise<Rights>
  /** What an interaction of the timeline can belong to, and the permission under which that is seen. */
  readonly interactionSights?: Readonly<Record<string, Permission>>
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
  readonly identify: (tx: Tx, batchId: string, unitId?: string) => Promise<Identified>
  readonly clearArrivals: (tx: Tx, batchId: string) => Promise<void>
  readonly recordInteraction: (tx: Tx, interaction: Interaction) => Promise<void>
  readonly recordInteractions: (tx: Tx, source: RawBuilder<unknown>) => Promise<number>
  readonly recordRelations: (tx: Tx, source: RawBuilder<unknown>) => Promise<number>
  readonly customerFor: (ctx: Ctx, id: string, permission: Permission) => Promise<LoadedCustomer>
  readonly customerScope: (ctx: Ctx, permission?: Permission) => RawBuilder<SqlBool>
  /** The same for what hangs on customers, also those who are merged or not known by name. */
  readonly seenCustomers: (ctx: Ctx, permission: Permission) => RawBuilder<SqlBool>
  /** Their ids, and those merged into them, as a query: to count what hangs on very many. */
  readonly seenIds: (ctx: Ctx, permission: Permission) => RawBuilder<unknown>
  /** Refuses (`field_closed`) when one of these fields is not open to the reader. */
  readonly refuseClosed: (ctx: Ctx, fields: readonly string[]) => Promise<void>
  /** Whether any field of customers is closed to somebody, hidden or masked. */
  readonly closesAny: (ctx: Pick<Ctx, 'rights' | 'tx'>) => Promise<boolean>
  /** The fields that roles can close. */
  readonly ruledFields: RuledFields
  /** Which saved views lean on a field. */
  readonly fieldUses: UsesOf
  /** Customers as something that people add fields to. */
  readonly shaped: ShapedObject
  readonly customersNamed: (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Whom of the customers the actor sees each of these keys, or ids, names. */
  readonly customersByKeys: (ctx: Ctx, by: NamedBy, values: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Every field that the reader can be shown of customers, and sort and filter them by. */
  readonly catalogue: CatalogueOf
  /** What of the customers units, people and rights need. */
  readonly forAccess: CustomerPort
  /** A filter inside what the actor may see, as of the company's today: for lists, counts and audiences alike. */
  readonly selectionOf: (ctx: Ctx, filter?: FilterGroup) => Selection
}

// Made anew only when the company changes its fields.
function wholeCatalogueOf({ shape, contributions }: CustomerPorts): WholeCatalogue {
  const known = new WeakMap<Shape, Catalogue>()
  return async (tx) => {
    const present = await shape(tx)
    const custom = { sources: [], fields: customColumns(present, present.of(customerObject), 'c', 'customers:fieldGroups.custom') }
    const catalogue = known.get(present) ?? createCatalogue([ownFields, ...contributions(), custom])
    known.set(present, catalogue)
    return catalogue
  }
}

interface EndpointParts {
  readonly ports: CustomerPorts
  readonly country: string
  readonly timeZone: string
  readonly keyHash: KeyHash
  readonly wholeCatalogue: WholeCatalogue
  readonly catalogueOf: CatalogueOf
}

function endpointsOf(parts: EndpointParts, exportParts: ExportParts): readonly MountedEndpoint[] {
  const { ports, country, timeZone, keyHash, wholeCatalogue, catalogueOf } = parts
  const normalisers = { phone: (text: string) => normalisePhone(text, country), email: normaliseEmail }
  const { shape, onCreated, onPlaced, interactionSights: sights = {}, finders = [] } = ports
  return [
    ...customerEndpoints({ keyHash, country, timeZone, catalogue: catalogueOf, shape, normalisers, onCreated }),
    ...timelineEndpoints({ sights, closesAny: async ({ tx, rights }) => closesAny(await wholeCatalogue(tx), rights) }),
    ...searchEndpoints({ keyHash, country, finders }),
    ...viewEndpoints(catalogueOf),
    ...assignmentEndpoints({ catalogue: catalogueOf, timeZone, onPlaced }),
    ...sharingEndpoints,
    ...revealEndpoints,
    ...exportEndpoints(exportParts),
  ]
}

export function createCustomers(platform: Platform, ports: CustomerPorts): CustomersModule {
  const keyHash = keyHasher(platform.secret)
  const { country, timeZone } = platform.config
  const wholeCatalogue = wholeCatalogueOf(ports)
  const catalogueOf = catalogueByReader(wholeCatalogue)
  const parts = { wholeCatalogue, catalogueOf }
  const files = createFileStore(path.join(platform.config.dataDir, 'exports'))
  const exportParts = { platform, files, catalogue: catalogueOf, rightsOf: ports.rightsOf, principalNames }
  return {
    name: 'customers',
    migrations,
    tableKinds,
    grants,
    endpoints: endpointsOf({ ...parts, ports, country, timeZone, keyHash }, exportParts),
    handOver: customersHeld(ports.onPlaced),
    tasks: exportTasks(exportParts),
    schedules: exportSchedules,
    subscriptions: [],
    normaliseEmail,
    normalisePhone: (text, of = country) => normalisePhone(text, of),
    keyHash,
    stageArrivals: (tx, batchId, arrivals) => stageArrivals(tx, { keyHash, defaultCountry: country }, batchId, arrivals),
    identify: (tx, batchId, unitId = rootUnitId) =>
      identify(tx, { now: platform.clock.now(), unitId, onCreated: ports.onCreated }, batchId),
    clearArrivals,
    recordInteraction,
    recordInteractions,
    recordRelations,
    customerFor,
    customerScope,
    seenCustomers,
    seenIds,
    fieldUses: viewsUsing,
    shaped: { object: customerObject, table: 'customers.customers', id: 'customer_id', label: 'customers:objects.customer' },
    ruledFields: async ({ tx, language }) => ruledFields(await wholeCatalogue(tx), language),
    refuseClosed: async (ctx, fields) => refuseClosed(await catalogueOf(ctx), fields),
    closesAny: async ({ tx, rights }) => closesAny(await wholeCatalogue(tx), rights),
    customersNamed,
    customersByKeys: (ctx, by, values) => customersByKeys(ctx, { keyHash, country }, by, values),
    catalogue: catalogueOf,
    forAccess: {
      ...customersSeen({ catalogue: catalogueOf, timeZone }),
      see: 'customers.customer.see',
      byUnit: (ctx, on) => customersByUnit(ctx, timeZone, on),
      byOwnerAndUnit: customersByOwnerAndUnit,
      sharesByUnit,
      move: (ctx, move) => moveCustomers(ctx, move, ports.onPlaced),
    },
    selectionOf: (ctx, filter) => selectionOf(ctx, timeZone, filter),
  }
}
