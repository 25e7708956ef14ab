import type { Generated } from 'kysely'
import type { TableKinds } from '../../platform/db/registry.ts'
import type { Instant, Json } from '../../platform/db/schema.ts'
import { tables } from '../../platform/db/tx.ts'
import type { FilterGroup } from '../../platform/fields/filter.ts'
import type { Sorting } from '../../platform/fields/sort.ts'
import type { RefusalParams } from '../../platform/http/refusal.ts'
import type { Language } from '../../platform/i18n/languages.ts'
import type { ExportState } from './exports/contract.ts'

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
}

export interface KeyTable {
  kind: string
  keyHash: Buffer
  value: string
  customerId: string
  source: string | null
  createdAt: Instant
}

export interface RelationTable {
  customerId: string
  relationId: string
  otherId: string
  type: string
  direction: 'from' | 'to'
  since: string | null
  until: string | null
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
  customerId: string | null
  /** Whether the arrival's customer was made by this batch. */
  isNew: Generated<boolean>
}

export interface CustomersTables {
  'customers.customers': CustomerTable
  'customers.informationTemplates': InformationTable
  'customers.customerMembers': MemberTable
  'customers.customerKeys': KeyTable
  'customers.relations': RelationTable
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
  'customers.customer_keys': 'key',
  'customers.relations': 'customer',
  'customers.interactions': 'customer',
  'customers.assignments': 'customer',
  'customers.shares': 'customer',
  'customers.exports': 'local',
  'customers.arrivals': 'local',
}
