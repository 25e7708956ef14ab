import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import { requestRun } from './commands.ts'
import { RunList, RunView } from './contract.ts'
import { recentRuns, runById } from './queries.ts'

export const runEndpoints: readonly MountedEndpoint[] = [
  endpoint({
    name: 'refreshInsight',
    summary: 'Ask for new stages, values and other scores; the run that will make them, or the one that is making them',
    method: 'POST',
    path: '/insight/refresh',
    permission: 'insight.run.start',
    rate: 'costly',
    result: RunView,
    errors: {},
    handle: (ctx) => requestRun(ctx, 'people'),
  }),
  endpoint({
    name: 'listInsightRuns',
    summary: 'The latest runs, newest first',
    method: 'GET',
    path: '/insight/runs',
    permission: 'insight.run.see',
    result: RunList,
    errors: {},
    handle: async (ctx) => ({ rows: await recentRuns(ctx.tx) }),
  }),
  endpoint({
    name: 'getInsightRun',
    summary: 'One run: how far it is, what it found',
    method: 'GET',
    path: '/insight/runs/:id',
    permission: 'insight.run.see',
    params: IdParams,
    result: RunView,
    errors: { run_not_found: 404 },
    handle: async (ctx, { params }) => {
      const run = await runById(ctx.tx, params.id)
      if (!run) throw new Refusal('run_not_found', { id: params.id })
      return run
    },
  }),
]
