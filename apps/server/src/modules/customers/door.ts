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
import type { Selection } from '../../platform/fields/select.ts'
import { companyTime } from '../../platform/fields/time.ts'
import { createFileStore } from '../../platform/files/files.ts'
import type { Ctx } from '../../platform/http/context.ts'
import type { MountedEndpoint } from '../../platform/http/endpoint.ts'
import { translate } from '../../platform/i18n/translate.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { customColumns } from '../../platform/shape/contribute.ts'
import type { Retyped, ShapedObject } from '../../platform/shape/parts.ts'
import { relationColumns } from '../../platform/shape/relations/columns.ts'
import type { Shape, ShapeReader } from '../../platform/shape/snapshot.ts'
import type { Normalisers } from '../../platform/shape/values.ts'
import type { ListNamed } from '../../platform/views/lists.ts'
import { customerFor, customerScope, grants, type LoadedCustomer, learnReach, reachesFew, seenCustomers, seenIds } from './access.ts'
import type { OnPlaced } from './assignments/assign.ts'
import { customersHeld } from './assignments/hand-over.ts'
import { customersByOwnerAndUnit, customersByUnit, moveCustomers } from './assignments/queries.ts'
import { assignmentEndpoints } from './assignments/routes.ts'
import { calendarEndpoints } from './calendar/routes.ts'
import type { CallerPorts } from './callers/ports.ts'
import { callerEndpoints } from './callers/routes.ts'
import { ownFields, shownFacts } from './customers/fields.ts'
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
import { duplicateSchedules, duplicateTasks } from './duplicates/jobs.ts'
import { type LikenessEngine, noLikeness } from './duplicates/likeness.ts'
import type { DuplicateParts } from './duplicates/parts.ts'
import { duplicateEndpoints } from './duplicates/routes.ts'
import { duplicateTableKinds } from './duplicates/tables.ts'
import { exportSchedules, exportTasks } from './exports/jobs.ts'
import type { ExportParts } from './exports/parts.ts'
import { type ExportDesk, exportDesk, exportEndpoints } from './exports/routes.ts'
import { customersSource, type SourceOf } from './exports/source.ts'
import { historyEndpoints } from './history/routes.ts'
import { completenessColumn } from './information/column.ts'
import { createInformationReader, type InformationReader } from './information/queries.ts'
import { informationEndpoints } from './information/routes.ts'
import type { Arrival } from './intake/arrival.ts'
import { type Identified, identify } from './intake/identify.ts'
import { fillOwn, type OwnReader, ownReader, refuseUngivable } from './intake/own.ts'
import { questionEndpoints } from './intake/questions/routes.ts'
import { sourceEndpoints } from './intake/sources/routes.ts'
import { clearArrivals, type Staged, stageArrivals } from './intake/stage.ts'
import { takingEndpoints } from './intake/taking/routes.ts'
import type { Interaction } from './interactions/interaction.ts'
import { recordInteraction, recordInteractions } from './interactions/record.ts'
import { setAsideEndpoints } from './keys/aside/routes.ts'
import { normaliseEmail } from './keys/email.ts'
import { type KeyHash, keyHasher } from './keys/key.ts'
import { customersByKeys, customersFrom, type NamedBy } from './keys/lookup.ts'
import { normalisePhone } from './keys/phone.ts'
import { keyEndpoints } from './keys/routes.ts'
import { noteSetAside } from './keys/set-aside.ts'
import { type Merged, type MergeRequest, mergeCustomers } from './merging/merge.ts'
import type { Held, OnJoined } from './merging/parts.ts'
import { retypeOwnFacts } from './merging/retyped.ts'
import { mergingEndpoints } from './merging/routes.ts'
import { type Unmerged, type UnmergeRequest, unmergeCustomers } from './merging/unmerge.ts'
import { migrations } from './migrations/index.ts'
import { type DealsOf, noDeals } from './pool/due.ts'
import { type NightParts, poolSchedules, poolTasks } from './pool/night.ts'
import { poolEndpoints } from './pool/routes.ts'
import { type Circle, circleOf } from './relations/circle.ts'
import { relationFields } from './relations/columns.ts'
import { recordRelations } from './relations/record.ts'
import { relationEndpoints } from './relations/routes.ts'
import { revealEndpoints } from './reveals/routes.ts'
import type { FoundItem } from './search/contract.ts'
import { searchEndpoints } from './search/routes.ts'
import type { Words } from './search/words.ts'
import { customersSeen } from './seen.ts'
import { sharesByUnit } from './sharing/by-unit.ts'
import { sharingEndpoints } from './sharing/routes.ts'
import { tableKinds } from './tables.ts'
import { noOwnEntries, type OwnEntries } from './timeline/own.ts'
import { timelineEndpoints } from './timeline/routes.ts'

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
  /** Told, in the same transaction, of customers who became one or are one no longer: the survivor, and who left it. */
  readonly onJoined?: readonly OnJoined[]
  /** What hangs on customers in other modules, to say how much of it comes along in a merge. */
  readonly held?: readonly Held[]
  /** What somebody may do at this moment: work that was asked for earlier is done with it. */
  readonly rightsOf: (actor: Actor) => Promise<Rights>
  /** What an interaction of the timeline can belong to, and the permission under which that is seen. */
  readonly interactionSights?: Readonly<Record<string, Permission>>
  /** Further things that the search finds by what was typed: orders by their number … */
  readonly finders?: readonly ((ctx: Ctx, text: string) => Promise<readonly FoundItem[]>)[]
  /** What may be asked of records that belong to customers. */
  readonly ownQuestions?: (shape: Shape) => FieldContribution
  /** What else can be exported: records of a kind that the company added. */
  readonly exportSource?: SourceOf
  /** How the timeline tells of records of the company's own. */
  readonly ownEntries?: OwnEntries
  /** What finds out who may be one. */
  readonly likeness?: LikenessEngine
  /** Who bought, and when: whoever buys is not taken back to the pool. */
  readonly deals?: DealsOf
  /** What other modules know of somebody who calls. */
  readonly callers?: CallerPorts
  /** What the search finds beside customers. */
  readonly beside?: (ctx: Ctx, words: Words) => Promise<readonly FoundItem[]>
}

/** Where other modules write what happened with customers. */
export type CustomerTimeline = Pick<CustomersModule, 'recordInteraction' | 'recordInteractions'>

export interface CustomersModule extends Module {
  readonly normaliseEmail: (text: string) => string | null
  /** E.164; `country` is the one of a number that names none, the company's own unless given. */
  readonly normalisePhone: (text: string, country?: string) => string | null
  readonly keyHash: KeyHash
  /** The intake: stage a batch, identify it, join `customers.arrivals` on (batch_id, arrival_no), clear it; all in one transaction. */
  readonly stageArrivals: (tx: Tx, batchId: string, arrivals: Iterable<Arrival> | AsyncIterable<Arrival>) => Promise<Staged>
  readonly identify: (tx: Tx, batchId: string, unitId?: string) => Promise<Identified>
  readonly clearArrivals: (tx: Tx, batchId: string) => Promise<void>
  /** Own fields that files bring: who may give them, how their cells are read, and how they are filled in, set-wise. */
  readonly own: OwnIntake
  /** Where other modules have what they know exported. */
  readonly exports: ExportDesk
  /** Makes one of several, as the actor of the context may. */
  readonly merge: (ctx: Ctx, request: MergeRequest) => Promise<Merged>
  /** Takes them apart again. */
  readonly unmerge: (ctx: Ctx, request: UnmergeRequest) => Promise<Unmerged>
  readonly recordInteraction: (tx: Tx, interaction: Interaction) => Promise<void>
  readonly recordInteractions: (tx: Tx, source: RawBuilder<unknown>) => Promise<number>
  readonly recordRelations: (tx: Tx, source: RawBuilder<unknown>) => Promise<number>
  readonly customerFor: (ctx: Ctx, id: string, permission: Permission) => Promise<LoadedCustomer>
  /** Whose orders and conversations count with a customer’s: a company’s people and subsidiaries, as far as the permission reaches. */
  readonly circleOf: (ctx: Ctx, id: string, permission: Permission) => Promise<Circle>
  readonly customerScope: (ctx: Ctx, permission?: Permission) => RawBuilder<SqlBool>
  /** The same for what hangs on customers, also those who are merged or not known by name. */
  readonly seenCustomers: (ctx: Ctx, permission: Permission) => RawBuilder<SqlBool>
  /** Their ids, and those merged into them, as a query: to count what hangs on very many. */
  /** Notes how many customers somebody reaches, for `reachesFew`. */
  readonly learnReach: (ctx: Ctx) => Promise<void>
  readonly reachesFew: (ctx: Ctx) => boolean
  readonly seenIds: (ctx: Ctx, permission: Permission) => RawBuilder<unknown>
  /** Refuses (`field_closed`) when one of these fields is not open to the reader. */
  readonly refuseClosed: (ctx: Ctx, fields: readonly string[]) => Promise<void>
  /** Whether any field of customers is closed to somebody, hidden or masked. */
  readonly closesAny: (ctx: Pick<Ctx, 'rights' | 'tx'>) => Promise<boolean>
  /** The fields that roles can close. */
  readonly ruledFields: RuledFields
  /** The customers as a list that can be kept as views. */
  readonly listed: ListNamed
  /** Customers as something that people add fields to. */
  readonly shaped: ShapedObject
  /** Carries over what is kept of a field that became another type. */
  readonly retyped: (ctx: Ctx, change: Retyped) => Promise<void>
  readonly customersNamed: (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Whom of the customers the actor sees each of these keys, or ids, names. */
  readonly customersByKeys: (ctx: Ctx, by: NamedBy, values: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Customers whom a source knows by ids of its own, the latest first. */
  readonly customersFrom: (ctx: Ctx, source: string, most: number) => Promise<readonly string[]>
  /** Every field that the reader can be shown of customers, and sort and filter them by. */
  readonly catalogue: CatalogueOf
  /** What of the customers units, people and rights need. */
  readonly forAccess: CustomerPort
  /** A filter inside what the actor may see, as of the company's today; it means the same whoever asks, so "me" is nobody in it. */
  readonly selectionOf: (ctx: Ctx, filter?: FilterGroup) => Selection
}

// Made anew only when the company changes its fields.
function wholeCatalogueOf({ shape, contributions, ownQuestions }: CustomerPorts, information: InformationReader): WholeCatalogue {
  const known = new WeakMap<Shape, Catalogue>()
  return async (tx) => {
    const present = await shape(tx)
    const group = 'customers:fieldGroups.custom'
    const own = customColumns(present, present.of(customerObject), 'c', group)
    const custom = { sources: [], fields: [...own, ...relationColumns(present, customerObject, group)] }
    const questions = ownQuestions ? [ownQuestions(present)] : []
    const completeness = completenessColumn(await information(tx))
    const catalogue =
      known.get(present) ?? createCatalogue([ownFields, completeness, relationFields(present), ...contributions(), custom, ...questions])
    known.set(present, catalogue)
    return catalogue
  }
}

/** What an import does with fields that the company added to customers. */
export interface OwnIntake {
  readonly refuseUngivable: (ctx: Ctx, keys: readonly string[]) => Promise<void>
  readonly reader: (ctx: Ctx, keys: readonly string[], minorDigits: number) => Promise<OwnReader>
  /** `source` yields customer_id and `own`, a JSON object of values by key; what a customer has already stays. */
  readonly fill: (tx: Tx, keys: readonly string[], source: RawBuilder<unknown>, now: Date) => Promise<void>
}

const ownIntake = (shape: ShapeReader, normalisers: Normalisers): OwnIntake => ({
  refuseUngivable: (ctx, keys) => refuseUngivable(ctx, shape, keys),
  reader: (ctx, keys, minorDigits) => ownReader(ctx, shape, keys, minorDigits, normalisers),
  fill: async (tx, keys, source, now) => await fillOwn(tx, shape, keys, source, now),
})

interface EndpointParts {
  readonly ports: CustomerPorts
  readonly country: string
  readonly timeZone: string
  readonly keyHash: KeyHash
  readonly wholeCatalogue: WholeCatalogue
  readonly catalogueOf: CatalogueOf
  readonly information: InformationReader
  readonly duplicates: DuplicateParts
}

function endpointsOf(parts: EndpointParts, exportParts: ExportParts): readonly MountedEndpoint[] {
  const { ports, country, timeZone, keyHash, wholeCatalogue, catalogueOf, information, duplicates } = parts
  const normalisers = { phone: (text: string) => normalisePhone(text, country), email: normaliseEmail }
  const {
    shape,
    onCreated,
    onPlaced,
    interactionSights: sights = {},
    finders = [],
    beside = async () => [],
    ownEntries: own = noOwnEntries,
    deals = noDeals,
    callers = { matters: [] },
    onJoined = [],
    held = [],
  } = ports
  return [
    ...customerEndpoints({ keyHash, country, timeZone, catalogue: catalogueOf, shape, information, normalisers, onCreated }),
    ...keyEndpoints({ keyHash, country, timeZone, shape, information, normalisers, onCreated }),
    ...setAsideEndpoints({ keyHash, country }),
    ...callerEndpoints({ keyHash, country, sights, ...callers }),
    ...sourceEndpoints,
    ...takingEndpoints({ keyHash, defaultCountry: country, onCreated, onSetAside: noteSetAside(exportParts.platform.clock) }),
    ...questionEndpoints(duplicates),
    ...informationEndpoints(shape),
    ...relationEndpoints({ timeZone }),
    ...historyEndpoints({ shape }),
    ...duplicateEndpoints(duplicates),
    ...mergingEndpoints({ timeZone, shape, information, onCreated, onJoined, held }),
    ...timelineEndpoints({ timeZone, sights, own, closesAny: async ({ tx, rights }) => closesAny(await wholeCatalogue(tx), rights) }),
    ...searchEndpoints({ keyHash, country, shape, finders, beside }),
    ...assignmentEndpoints({ catalogue: catalogueOf, timeZone, onPlaced }),
    ...sharingEndpoints,
    ...calendarEndpoints({ catalogue: catalogueOf, timeZone, shape }),
    ...poolEndpoints({ timeZone, deals, onPlaced }),
    ...revealEndpoints(shape),
    ...exportEndpoints(exportParts),
  ]
}

function duplicatesOf(platform: Platform, ports: CustomerPorts, information: InformationReader, catalogue: CatalogueOf): DuplicateParts {
  const { likeness: engine = noLikeness, shape, onCreated, onJoined = [], held = [] } = ports
  const { country, timeZone } = platform.config
  const merging = { shape, information, onCreated, onJoined, held, timeZone }
  const merge: DuplicateParts['merge'] = async (ctx, survivorId, otherId, reason) =>
    void (await mergeCustomers(ctx, merging, { survivorId, others: [otherId], reason, way: 'queue' }))
  return { platform, engine, shape, catalogue, country, merge }
}

const nightPartsOf = (platform: Platform, { deals = noDeals, onPlaced }: CustomerPorts): NightParts => {
  return { platform, timeZone: platform.config.timeZone, deals, onPlaced }
}

export function createCustomers(platform: Platform, ports: CustomerPorts): CustomersModule {
  const keyHash = keyHasher(platform.secret)
  const { country, timeZone } = platform.config
  const information = createInformationReader(ports.shape)
  const wholeCatalogue = wholeCatalogueOf(ports, information)
  const catalogueOf = catalogueByReader(wholeCatalogue)
  const parts = { wholeCatalogue, catalogueOf }
  const files = createFileStore(path.join(platform.config.dataDir, 'exports'))
  const { rightsOf, shape, exportSource: furtherSource } = ports
  const sourceOf: SourceOf = async (ctx, object) =>
    object === customerObject
      ? await customersSource(ctx, catalogueOf, (language) => translate(language, 'customers:exports.fileName'))
      : ((await furtherSource?.(ctx, object)) ?? null)
  const duplicates = duplicatesOf(platform, ports, information, catalogueOf)
  const exportParts = { platform, files, sourceOf, shape, rightsOf, principalNames }
  return {
    name: 'customers',
    migrations,
    tableKinds: { ...tableKinds, ...duplicateTableKinds },
    grants,
    endpoints: endpointsOf({ ...parts, ports, country, timeZone, keyHash, information, duplicates }, exportParts),
    handOver: customersHeld(ports.onPlaced),
    tasks: [...duplicateTasks(duplicates), ...exportTasks(exportParts), ...poolTasks(nightPartsOf(platform, ports))],
    schedules: [...duplicateSchedules, ...exportSchedules, ...poolSchedules],
    subscriptions: [],
    normaliseEmail,
    normalisePhone: (text, of = country) => normalisePhone(text, of),
    keyHash,
    stageArrivals: (tx, batchId, arrivals) => stageArrivals(tx, { keyHash, defaultCountry: country }, batchId, arrivals),
    identify: (tx, batchId, unitId = rootUnitId) =>
      identify(tx, { now: platform.clock.now(), unitId, onCreated: ports.onCreated, onSetAside: noteSetAside(platform.clock) }, batchId),
    clearArrivals,
    own: ownIntake(ports.shape, { phone: (text) => normalisePhone(text, country), email: normaliseEmail }),
    exports: exportDesk(exportParts),
    merge: (ctx, request) => mergeCustomers(ctx, { shape, onJoined: ports.onJoined ?? [] }, request),
    unmerge: (ctx, request) => unmergeCustomers(ctx, { ...ports, onJoined: ports.onJoined ?? [] }, request),
    recordInteraction,
    recordInteractions,
    recordRelations,
    customerFor,
    circleOf: (ctx, id, permission) => circleOf(ctx, { timeZone }, id, permission),
    customerScope,
    seenCustomers,
    learnReach,
    reachesFew,
    seenIds,
    listed: async (ctx, object) => {
      const isOpen = object === customerObject && ctx.rights.may('customers.customer.see')
      return isOpen ? { catalogue: await catalogueOf(ctx), alsoShown: [] } : null
    },
    retyped: retypeOwnFacts,
    shaped: {
      object: customerObject,
      table: 'customers.customers',
      id: 'customer_id',
      label: 'customers:objects.customer',
      facts: shownFacts,
    },
    ruledFields: async ({ tx, language }) => ruledFields(await wholeCatalogue(tx), language),
    refuseClosed: async (ctx, fields) => refuseClosed(await catalogueOf(ctx), fields),
    closesAny: async ({ tx, rights }) => closesAny(await wholeCatalogue(tx), rights),
    customersNamed,
    customersFrom,
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
    selectionOf: (ctx, filter) => ({ ...selectionOf(ctx, timeZone, filter), time: { ...companyTime(ctx, timeZone), sight: ctx } }),
  }
}
