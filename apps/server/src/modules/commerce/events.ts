import { emit } from '../../platform/events/events.ts'
import type { Ctx } from '../../platform/http/context.ts'
import type { BatchCounts } from './staging/apply.ts'

const subjectOf = (importId: string) => ({ kind: 'import', id: importId })

export async function importReceived(ctx: Ctx, importId: string, file: { name: string; fileHash: string }): Promise<void> {
  await emit(ctx, { action: 'commerce.import.received', subject: subjectOf(importId), changes: file }, { importId })
}

/** Orders came in: from a file or from a generator. */
export async function importFinished(ctx: Ctx, importId: string, counts: BatchCounts & { refused: number }): Promise<void> {
  await emit(ctx, { action: 'commerce.import.finished', subject: subjectOf(importId), changes: { ...counts } }, { importId, ...counts })
}

export async function importRefused(ctx: Ctx, importId: string, code: string): Promise<void> {
  await emit(ctx, { action: 'commerce.import.refused', subject: subjectOf(importId), changes: { code } }, { importId, code })
}

export async function importRetried(ctx: Ctx, importId: string): Promise<void> {
  await emit(ctx, { action: 'commerce.import.retried', subject: subjectOf(importId) }, { importId })
}
