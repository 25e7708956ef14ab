import type { FieldRule, Holding } from '../platform/access/scope.ts'
import type { LeakCampaigns } from './campaigns/members.ts'
import type { Canary, CanaryField } from './canary.ts'

export interface Role {
  readonly id: string
  readonly rights: Readonly<Record<string, Holding>>
  readonly fields: Readonly<Partial<Record<CanaryField, FieldRule>>>
}

export interface Person {
  readonly id: string
  readonly units: readonly string[]
  readonly roles: readonly Role[]
}

export interface Share {
  readonly customerId: string
  readonly principalId: string
  readonly isOver: boolean
}

export interface LeakCompany {
  readonly parents: ReadonlyMap<string, string | null>
  readonly people: readonly Person[]
  readonly teams: readonly { readonly id: string; readonly members: readonly string[] }[]
  readonly canaries: readonly Canary[]
  readonly shares: readonly Share[]
  readonly campaigns: LeakCampaigns
}
