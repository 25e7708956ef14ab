import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { BulkMergeInput, BulkMergeResult } from './contract.ts'
import { apart } from './dry.ts'
import { mergeCustomers } from './merge.ts'
import type { JoinParts } from './parts.ts'

type Result = BulkMergeResult['results'][number]

/** Merges several groups, each by itself: one that is refused says why and leaves the others alone. */
export async function mergeGroups(ctx: Ctx, parts: JoinParts, input: BulkMergeInput): Promise<BulkMergeResult> {
  const results: Result[] = []
  for (const { survivorId, ...group } of input.groups) {
    const request = { ...group, survivorId, reason: input.reason, way: input.from ?? 'bulk' }
    const merged = async (): Promise<Result> => {
      const { mergeId } = await mergeCustomers(ctx, parts, request)
      return { survivorId, mergeId, problem: null }
    }
    results.push(
      await apart(ctx.tx, merged, (error) => {
        if (!(error instanceof Refusal)) throw error
        return { survivorId, mergeId: null, problem: { code: error.code, params: { ...error.params } } }
      }),
    )
  }
  return { results }
}
