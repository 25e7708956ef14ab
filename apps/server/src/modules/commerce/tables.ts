import type { Generated } from 'kysely'
import type { TableKinds } from '../../platform/db/registry.ts'
import type { Decimal, Instant, Json } from '../../platform/db/schema.ts'
import { tables } from '../../platform/db/tx.ts'
import type { Language } from '../../platform/i18n/languages.ts'

export const orderKinds = ['sale', 'return'] as const
export type OrderKind = (typeof orderKinds)[number]

export const importStates = ['received', 'reading', 'matching', 'applying', 'done', 'failed', 'refused'] as const
export type ImportState = (typeof importStates)[number]

export interface ProductTable {
  productId: string
  sku: string
  name: string
  category: string | null
  unit: string | null
  createdAt: Instant
  changedXid: Generated<string>
}

export interface OrderTable {
  customerId: string
  orderId: string
  source: string
  number: string
  kind: OrderKind
  orderedAt: Instant
  currency: string
  totalMinor: number
  lineCount: number
  contentHash: Buffer
  version: Generated<number>
  importId: string
  createdAt: Instant
  changedXid: Generated<string>
}

export interface OrderLineTable {
  customerId: string
  orderId: string
  line: number
  productId: string
  sku: string
  description: string | null
  quantity: Decimal
  unitPrice: Decimal
  amountMinor: number
  orderedAt: Instant
}

export interface OrderKeyTable {
  source: string
  numberHash: Buffer
  customerId: string
  orderId: string
}

export interface OrderVersionTable {
  customerId: string
  orderId: string
  version: number
  kind: OrderKind
  orderedAt: Instant
  currency: string
  totalMinor: number
  lineCount: number
  lines: Json<unknown>
  importId: string
  replacedBy: string
  replacedAt: Instant
}

export interface ShipmentTable {
  customerId: string
  orderId: string
  shipmentId: string
  promisedOn: string | null
  shippedAt: Instant | null
  deliveredAt: Instant | null
  carrier: string | null
  trackingNumber: string | null
  changedXid: Generated<string>
}

export interface ImportTable {
  importId: string
  name: string
  source: string
  fileHash: string | null
  fileBytes: number | null
  mapping: Json<unknown> | null
  mappingName: string | null
  mappingHash: string | null
  state: ImportState
  rowsRead: Generated<number>
  rowsApplied: Generated<number>
  rowsRefused: Generated<number>
  rowsKnown: Generated<number>
  ordersNew: Generated<number>
  ordersChanged: Generated<number>
  ordersKnown: Generated<number>
  encoding: string | null
  compression: string | null
  delimiter: string | null
  language: Language
  actorId: string
  actorName: string
  /** To which the customers belong whom the file brings. */
  unitId: Generated<string>
  createdAt: Instant
  startedAt: Instant | null
  finishedAt: Instant | null
  errorCode: string | null
  errorParams: Json<Record<string, string | number | boolean | null>> | null
  errorFileHash: string | null
}

export interface ImportRefusalTable {
  importId: string
  refusalNo: number
  rowNo: number
  columnName: string
  code: string
  value: string
  line: string
}

export interface CommerceTables {
  'commerce.products': ProductTable
  'commerce.orders': OrderTable
  'commerce.orderLines': OrderLineTable
  'commerce.orderKeys': OrderKeyTable
  'commerce.orderVersions': OrderVersionTable
  'commerce.shipments': ShipmentTable
  'commerce.imports': ImportTable
  'commerce.importRefusals': ImportRefusalTable
}

export const db = tables<CommerceTables>()

export const tableKinds: TableKinds = {
  'commerce.products': 'reference',
  'commerce.orders': 'customer',
  'commerce.order_lines': 'customer',
  'commerce.order_keys': 'key',
  'commerce.order_versions': 'customer',
  'commerce.shipments': 'customer',
  'commerce.imports': 'local',
  'commerce.import_refusals': 'local',
}
