import type { ColumnType, Generated } from 'kysely'
import type { TableKinds } from '../../platform/db/registry.ts'
import type { Instant, Json } from '../../platform/db/schema.ts'
import { tables } from '../../platform/db/tx.ts'
import type { Labels } from '../../platform/fields/field.ts'
import type { FilterGroup } from '../../platform/fields/filter.ts'
import type { Sorting } from '../../platform/fields/sort.ts'
import type { RefusalParams } from '../../platform/http/refusal.ts'
import type { Language } from '../../platform/i18n/languages.ts'
import type { ExportState } from './exports/contract.ts'
import { poolTableKinds } from './pool/tables.ts'

/** How a merge was asked for. */
export type MergeWay = 'page' | 'queue' | 'bulk' | 'api'

export type CustomerKind = 'person' | 'household' | 'company'

/** What one should know of a kind of customer. */
export interface WantedFact {
  /** A field of customers: one of ours or one that the company added. */
  readonly field: string
  /** What it is worth to know it: 1 useful, 2 important, 3 vital. */
  readonly worth: number
}

export interface InformationTable {
  kind: CustomerKind
  facts: Json<readonly WantedFact[]>
  version: number
  changedAt: Instant
  changedBy: string
}

export interface CustomerTable {
  customerId: string
  kind: CustomerKind
  /** The name, or what stands in for it until one is known (external id, e-mail, phone): see `isNamed`. */
  displayName: string
  isNamed: boolean
  givenName: string | null
  familyName: string | null
  namePinyin: string
  nameInitials: string
  email: string | null
  phone: string | null
  country: string | null
  city: string | null
  locale: string | null
  timeZone: string | null
  birthday: string | null
  source: string | null
  ownerId: string | null
  unitId: Generated<string>
  anonymous: Generated<boolean>
  mergedInto: string | null
  version: Generated<number>
  createdAt: Instant
  updatedAt: Instant
  joinedAt: Instant | null
  changedXid: Generated<string>
}

export interface MemberTable {
  customerId: string
  memberId: string
  /** From the customer that it was merged into to the survivor. */
  path: Generated<string[]>
  mergeId: string | null
  mergedAt: Instant | null
}

/** What a customer with members would be without them; by the names of the columns. */
export interface OwnFactsTable {
  customerId: string
  facts: Json<Record<string, unknown>>
  /** Of each fact that stands for it and is another's: whose, the one that shows last. */
  taken: Json<Record<string, string[]>>
}

/** That a customer became one with another: a row a merge and member, under the customer that it was merged into. */
export interface MergeTable {
  customerId: string
  mergeId: string
  memberId: string
  way: MergeWay
  reason: string
  choices: Json<Record<string, string>>
  /** The facts that were taken over from this one. */
  taken: Json<string[]>
  /** What the survivor showed before. */
  before: Json<Record<string, unknown>>
  mergedAt: Instant
  mergedBy: string
  undoneAt: Instant | null
  undoneBy: string | null
  undoneReason: string | null
}

type InstantLater = ColumnType<string | null, Date | string | null | undefined, Date | string | null>

export interface KeyTable {
  kind: string
  keyHash: Buffer
  value: string
  customerId: string
  source: string | null
  /** When it was first seen. */
  createdAt: Instant
  lastSeenAt: InstantLater
  verifiedAt: InstantLater
  verifiedBy: ColumnType<string | null, string | null | undefined, string | null>
}

/** What a customer is reached by as well, but is not known by: it is many people's, or another customer's. */
export interface SharedKeyTable {
  customerId: string
  kind: string
  keyHash: Buffer
  value: string
  source: string | null
  createdAt: Instant
  lastSeenAt: Instant | null
}

/** A key that identifies nobody, until it is released. */
export interface SetAsideKeyTable {
  kind: string
  keyHash: Buffer
  value: string
  /** bearers: too many came with it; person: somebody said so. */
  reason: 'bearers' | 'person'
  bearers: number
  /** Whose it was until then, and who may be several. */
  heldBy: string | null
  setAsideAt: Instant
  setAsideBy: string | null
  /** Kept, so that it is not noticed again. */
  releasedAt: Instant | null
  releasedBy: string | null
}

/** Who else came with a key than the customer whom it identifies: a hash of the name, or of the number where there was no name. */
export interface KeyBearerTable {
  kind: string
  keyHash: Buffer
  isNamed: boolean
  bearer: number
}

export type SourcePolicy = 'match' | 'create' | 'ask'

export interface SourcePolicyTable {
  source: string
  policy: SourcePolicy
  version: number
  changedAt: Instant
  changedBy: string
}

/** A customer made of an arrival that may be another, whom it shares a key with: for a person to say. */
export interface ArrivalQuestionTable {
  customerId: string
  questionId: string
  otherId: string
  kind: string
  value: string
  source: string
  askedAt: Instant
  decision: 'same' | 'different' | null
  decidedAt: Instant | null
  decidedBy: string | null
}

export interface RelationTable {
  customerId: string
  relationId: string
  otherId: string
  type: string
  direction: 'from' | 'to'
  since: string | null
  until: string | null
  /** What one is to the other: purchasing manager, eldest daughter; empty where nobody said. */
  role: Generated<string>
  version: Generated<number>
}

export interface RelationKindTable {
  type: string
  fromLabels: Json<Labels>
  toLabels: Json<Labels>
  fromKinds: CustomerKind[]
  toKinds: CustomerKind[]
  /** The side on which a customer stands once at a time. */
  onlyOne: 'from' | 'to' | null
  /** The side that is above the other: relations of this kind make a tree. */
  above: 'from' | 'to' | null
  /** The side whose orders and conversations count with the other's. */
  belongs: 'from' | 'to' | null
  symmetric: boolean
  builtIn: boolean
  retired: Generated<boolean>
  place: number
  version: Generated<number>
}

export interface InteractionTable {
  customerId: string
  occurredAt: Instant
  interactionId: string
  kind: string
  channel: string | null
  direction: 'in' | 'out' | null
  actor: string | null
  subject: string | null
  body: string | null
  referenceKind: string | null
  referenceId: string | null
  amountMinor: number | null
  currency: string | null
  result: string | null
  durationMinutes: number | null
  changedXid: Generated<string>
}

/** What was before a change of owner or unit: the customer stood so until then. */
export interface AssignmentTable {
  customerId: string
  until: Instant
  assignmentId: string
  ownerId: string | null
  unitId: string
  cause: string
}

export interface ShareTable {
  customerId: string
  shareId: string
  principalKind: 'user' | 'team' | 'unit'
  principalId: string
  mayEdit: boolean
  until: Instant | null
  reason: string
  createdAt: Instant
  createdBy: string
}

export interface ExportTable {
  exportId: string
  /** What leaves: `customers.customer`, `custom.policy`. */
  object: string
  name: string
  format: 'csv'
  actorId: string
  actorName: string
  /** What could be done under the credential that asked. */
  permissions: Json<string[]>
  language: Language
  requestId: string
  filter: Json<FilterGroup>
  sort: Json<Sorting>
  columns: Json<string[]>
  /** Only these customers; null: all that match. */
  chosen: Json<string[]> | null
  state: ExportState
  progress: Generated<number>
  total: number | null
  rows: number | null
  bytes: number | null
  fileHash: string | null
  /** What its maker's rights let out when the file was written. */
  reached: string | null
  errorCode: string | null
  errorParams: Json<RefusalParams> | null
  createdAt: Instant
  startedAt: Instant | null
  finishedAt: Instant | null
  expiresAt: Instant | null
  removedAt: Instant | null
}

/** Published: what arrived in a batch and, once identified, which customer it is. Other modules join it on (batchId, arrivalNo). */
export interface ArrivalTable {
  batchId: string
  arrivalNo: number
  candidateId: string
  anonymous: boolean
  kind: CustomerKind
  isNamed: boolean
  displayName: string
  namePinyin: string
  nameInitials: string
  givenName: string | null
  familyName: string | null
  externalSource: string | null
  externalId: string | null
  externalHash: Buffer | null
  email: string | null
  emailHash: Buffer | null
  phone: string | null
  phoneHash: Buffer | null
  country: string | null
  city: string | null
  locale: string | null
  timeZone: string | null
  birthday: string | null
  joinedAt: Instant | null
  source: string | null
  /** By which source's policy it is taken in. */
  broughtBy: string | null
  card: string | null
  cardHash: Buffer | null
  emailShared: Buffer | null
  phoneShared: Buffer | null
  cardShared: Buffer | null
  askedId: string | null
  askedKind: string | null
  customerId: string | null
  /** Whether the arrival's customer was made by this batch. */
  isNew: Generated<boolean>
}

export interface CustomersTables {
  'customers.customers': CustomerTable
  'customers.informationTemplates': InformationTable
  'customers.customerMembers': MemberTable
  'customers.ownFacts': OwnFactsTable
  'customers.merges': MergeTable
  'customers.customerKeys': KeyTable
  'customers.sharedKeys': SharedKeyTable
  'customers.setAsideKeys': SetAsideKeyTable
  'customers.keyBearers': KeyBearerTable
  'customers.sourcePolicies': SourcePolicyTable
  'customers.arrivalQuestions': ArrivalQuestionTable
  'customers.relations': RelationTable
  'customers.relationKinds': RelationKindTable
  'customers.interactions': InteractionTable
  'customers.assignments': AssignmentTable
  'customers.shares': ShareTable
  'customers.exports': ExportTable
  'customers.arrivals': ArrivalTable
}

export const db = tables<CustomersTables>()

export const tableKinds: TableKinds = {
  'customers.customers': 'customer',
  'customers.information_templates': 'reference',
  'customers.customer_members': 'customer',
  'customers.own_facts': 'customer',
  'customers.merges': 'customer',
  'customers.customer_keys': 'key',
  'customers.shared_keys': 'customer',
  'customers.set_aside_keys': 'key',
  'customers.key_bearers': 'key',
  'customers.source_policies': 'reference',
  'customers.arrival_questions': 'customer',
  'customers.relations': 'customer',
  'customers.relation_kinds': 'reference',
  'customers.interactions': 'customer',
  'customers.assignments': 'customer',
  'customers.shares': 'customer',
  'customers.exports': 'local',
  'customers.arrivals': 'local',
  ...poolTableKinds,
}
