import type { TableKinds } from '../../platform/db/registry.ts'
import type { Derived, Instant, Json } from '../../platform/db/schema.ts'
import { tables } from '../../platform/db/tx.ts'
import type { ConsentState, PresentConsent } from './consents/consent.ts'
import type { Channel, Purpose } from './policy/policy.ts'
import type { preferredChannels, preferredDays } from './preferences/contract.ts'
import type { SendState } from './sends/send.ts'

export interface ConsentTable {
  customerId: string
  consentId: string
  purpose: Purpose
  channel: Channel
  state: ConsentState
  occurredAt: Instant
  recordedAt: Instant
  evidence: string
  source: string
  recordedBy: string
}

export interface ContactStateTable {
  customerId: string
  consentEmail: PresentConsent
  consentEmailSince: Instant | null
}

export interface PreferenceTable {
  customerId: string
  channel: (typeof preferredChannels)[number] | null
  days: (typeof preferredDays)[number]
  fromHour: number | null
  untilHour: number | null
  saidBy: 'customer' | 'staff'
  recordedAt: Instant
  recordedBy: string
  version: number
}

export interface SuppressionTable {
  channel: Channel
  addressHash: Buffer
  scope: 'all' | Purpose
  reason: 'bounce' | 'complaint' | 'manual'
  source: string
  createdAt: Instant
}

export interface SendTable {
  customerId: string
  sendId: string
  occasionKind: string
  occasionId: string
  channel: Channel
  purpose: Purpose
  address: string | null
  state: SendState
  reason: string | null
  error: string | null
  queuedAt: Instant
  attempts: number
  claimedBy: string | null
  claimedAt: Instant | null
  settledAt: Instant | null
  messageId: string | null
  changedXid: Derived<string>
}

export interface MessageTable {
  customerId: string
  sendId: string
  recipientName: string
  subject: string
  html: string
  plain: string
  headers: Json<Record<string, string>>
  renderedAt: Instant
}

/** What this module reads of the customers. */
interface CustomerColumns {
  customerId: string
  displayName: string
  email: string | null
  mergedInto: string | null
}

export const db = tables<{
  'engagement.consents': ConsentTable
  'engagement.contactStates': ContactStateTable
  'engagement.preferences': PreferenceTable
  'engagement.suppressions': SuppressionTable
  'engagement.sends': SendTable
  'engagement.messages': MessageTable
  'customers.customers': CustomerColumns
}>()

export const tableKinds: TableKinds = {
  'engagement.consents': 'customer',
  'engagement.contact_states': 'customer',
  'engagement.preferences': 'customer',
  'engagement.suppressions': 'key',
  'engagement.sends': 'customer',
  'engagement.messages': 'customer',
  'engagement.send_queue': 'local',
}
