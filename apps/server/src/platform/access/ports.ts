import type { Tx } from '../db/tx.ts'
import type { Ctx } from '../http/context.ts'
import type { GrantKey } from './grants.ts'
import type { Rights } from './rights.ts'

/** How many records have this owner and unit. */
export interface OwnedCount {
  readonly ownerId: string | null
  readonly unitId: string
  readonly customers: number
}

export interface CustomerMove {
  readonly owners: readonly string[]
  /** The units that they leave. */
  readonly from: readonly string[]
  readonly to: string
  readonly cause: string
}

export interface SeenCustomer {
  readonly id: string
  readonly values: Readonly<Record<string, string | number | boolean | string[] | null>>
}

export interface CustomerStanding {
  readonly ownerId: string | null
  readonly unitId: string
  /** Those that hold at present. */
  readonly shares: readonly {
    readonly principalId: string
    readonly mayEdit: boolean
    readonly until: string | null
    readonly reason: string
  }[]
}

/** What units and people are for: the customers, who stand in a module above. */
export interface CustomerPort {
  /** The permission by which somebody sees a customer. */
  readonly see: GrantKey
  /** unit → how many customers it had at the end of a day of the company's, of those whom the actor may see. */
  readonly byUnit: (ctx: Ctx, on: string) => Promise<ReadonlyMap<string, number>>
  /** Everybody, as it stands now. */
  readonly byOwnerAndUnit: (tx: Tx) => Promise<readonly OwnedCount[]>
  /** unit → how many customers are shared with it at present. */
  readonly sharesByUnit: (ctx: Ctx) => Promise<ReadonlyMap<string, number>>
  /** How many customers somebody with these rights sees, counted up to a limit. */
  readonly countSeen: (ctx: Ctx, rights: Rights, upTo: number) => Promise<number>
  /** The customers whom somebody with these rights sees first, as they see them. */
  readonly firstSeen: (ctx: Ctx, rights: Rights, limit: number) => Promise<readonly SeenCustomer[]>
  /** Of a customer whom the actor may see: what decides who else may. */
  readonly standing: (ctx: Ctx, id: string) => Promise<CustomerStanding>
  /** Moves the customers of these owners from one unit to another; how many. */
  readonly move: (ctx: Ctx, move: CustomerMove) => Promise<number>
}

/** Noun → how many of them. */
export type Counts = Readonly<Record<string, number>>

export interface Giving {
  readonly from: string
  readonly to: string
  /** Told now and then how much is done, where there is much of it. */
  readonly onProgress?: (done: number) => Promise<void>
}

/** What a module holds for a person and can give to another. */
export interface HandOver {
  readonly count: (tx: Tx, from: string) => Promise<Counts>
  /** All of it, in the caller's transaction; how many. */
  readonly give: (ctx: Ctx, people: Giving) => Promise<Counts>
}
