import type { Generated } from 'kysely'
import type { TableKinds } from '../../platform/db/registry.ts'
import type { Derived, Instant, Json } from '../../platform/db/schema.ts'
import { tables } from '../../platform/db/tx.ts'
import type { FilterGroup } from '../../platform/fields/filter.ts'
import type { Language } from '../../platform/i18n/languages.ts'
import type { CampaignState } from './campaigns/campaign.ts'

export interface SegmentTable {
  segmentId: string
  name: string
  description: string
  filter: Json<FilterGroup>
  version: Generated<number>
  createdAt: Instant
  updatedAt: Instant
  createdBy: string
  ownerId: string | null
}

export interface CampaignTable {
  campaignId: string
  name: string
  segmentId: string
  subject: string
  body: string
  language: Language
  /** Of 10,000 buckets, how many are held out. */
  holdoutBuckets: number
  salt: string
  state: Generated<CampaignState>
  version: Generated<number>
  createdAt: Instant
  updatedAt: Instant
  createdBy: string
  ownerId: string | null
  launchedAt: Instant | null
  launchedBy: string | null
  launchedVersion: number | null
  finishedAt: Instant | null
  /** The segment's filter as it stood at the launch. */
  launchedFilter: Json<FilterGroup | null> | null
  messageCount: number | null
  holdoutCount: number | null
  messageEligible: number | null
  holdoutEligible: number | null
}

export interface AudienceMemberTable {
  customerId: string
  campaignId: string
  arm: 'message' | 'holdout'
  bucket: number
  /** Whether the contact policy let a message through at the launch: asked of both arms, so that like is compared with like. */
  isEligible: boolean
  changedXid: Derived<string>
}

export const db = tables<{
  'marketing.segments': SegmentTable
  'marketing.campaigns': CampaignTable
  'marketing.audienceMembers': AudienceMemberTable
}>()

export const tableKinds: TableKinds = {
  'marketing.segments': 'reference',
  'marketing.campaigns': 'reference',
  'marketing.audience_members': 'customer',
}
