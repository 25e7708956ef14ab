import type { Ctx } from '../../../platform/http/context.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'
import type { CatalogueOf } from '../customers/reading.ts'
import type { LikenessEngine } from './likeness.ts'

/** Makes one customer of two, as anybody else would. */
export type MergeTwo = (ctx: Ctx, survivorId: string, otherId: string, reason: string) => Promise<void>

export interface DuplicateParts {
  readonly platform: Platform
  readonly engine: LikenessEngine
  readonly shape: ShapeReader
  readonly catalogue: CatalogueOf
  /** The country of phone numbers that name none. */
  readonly country: string
  readonly merge: MergeTwo
}
