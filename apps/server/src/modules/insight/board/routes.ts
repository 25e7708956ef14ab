import type { Ctx } from '../../../platform/http/context.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import type { CustomersModule } from '../../customers/index.ts'
import { lastRun, openRuns } from '../runs/queries.ts'
import { binStarts } from './bins.ts'
import { boardOf } from './board.ts'
import { boardCells } from './cells.ts'
import { Board } from './contract.ts'

export interface BoardParts {
  readonly customers: CustomersModule
  /** What money is in until a run knows better. */
  readonly currency: string
}

async function board(ctx: Ctx, parts: BoardParts): Promise<Board> {
  await parts.customers.refuseClosed(ctx, ['stage', 'value', 'ordersCount', 'spent', 'lastOrderOn', 'recencyQuintile', 'frequencyQuintile'])
  const run = await lastRun(ctx.tx)
  const findings = run?.findings ?? null
  const currency = findings?.currency ?? parts.currency
  const starts = binStarts(currency)
  const cells = await boardCells(ctx.tx, parts.customers.customerScope(ctx, 'insight.score.see'), starts)
  // What a run kept of the past, it kept of everybody.
  const before = ctx.rights.reach('insight.score.see').everything ? (findings?.before ?? null) : null
  const shown =
    run?.asOf && run.finishedAt ? { id: run.id, asOf: run.asOf, finishedAt: run.finishedAt, model: findings?.model ?? null } : null
  return {
    run: shown,
    refreshing: (await openRuns(ctx.tx)).length > 0,
    currency,
    beforeOn: before?.on ?? null,
    ...boardOf(cells, starts, before),
  }
}

export function boardEndpoints(parts: BoardParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'getInsightBoard',
      summary: 'Customers by stage, flow, value, recency and frequency; every count with the filter that lists its customers',
      method: 'GET',
      path: '/insight/board',
      permission: 'insight.score.see',
      result: Board,
      errors: { field_closed: 403 },
      statementTimeoutMs: 15_000,
      handle: (ctx) => board(ctx, parts),
    }),
  ]
}
