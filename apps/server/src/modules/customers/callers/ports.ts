import type { Permission } from '../../../platform/access/actor.ts'
import type { Ctx } from '../../../platform/http/context.ts'

/** Something that is open with a customer: a task, a case. */
export interface Matter {
  readonly kind: string
  readonly id: string
  readonly title: string
  /** From when on it is late. */
  readonly dueBy: string | null
}

/** Where matters are asked for, and the permission under which they are seen. */
export interface MatterSource {
  readonly permission: Permission
  readonly of: (ctx: Ctx, customerId: string, most: number) => Promise<readonly Matter[]>
}

export interface Level {
  readonly stage: string
  readonly valueMinor: number
  readonly currency: string
}

export interface LevelSource {
  readonly permission: Permission
  /** null: nothing is known, or it is not for this reader. */
  readonly of: (ctx: Ctx, customerId: string) => Promise<Level | null>
}

/** What other modules know of somebody who calls. */
export interface CallerPorts {
  readonly matters: readonly MatterSource[]
  readonly level?: LevelSource
}
