import { audit } from '../../../platform/audit/audit.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Done, done } from '../../../platform/http/schemas.ts'
import { checkDraft } from './check.ts'
import {
  CheckInput,
  CheckResult,
  JudgeInput,
  PairsInput,
  PairsResult,
  ReopenInput,
  RulesInput,
  RulesView,
  RunInput,
  RunView,
  SearchState,
} from './contract.ts'
import { judgeNotSame, reopenPair } from './judge.ts'
import { learnt } from './models.ts'
import type { DuplicateParts } from './parts.ts'
import { pairsPage } from './queue.ts'
import { lastRun, openRuns, requestRun } from './requests.ts'
import { changeRules, readRules } from './rules.ts'

const judged = { customer_not_found: 404, pair_same_customer: 422 } as const

async function searchState({ tx }: Ctx): Promise<SearchState> {
  const models = await learnt(tx)
  const [open = null] = await openRuns(tx)
  return {
    rules: await readRules(tx),
    open,
    last: await lastRun(tx),
    wholeAt: models.map(({ madeAt }) => madeAt).toSorted()[0] ?? null,
    warnings: [...new Set(models.flatMap(({ warnings }) => warnings))],
  }
}

function searchEndpoints(parts: DuplicateParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'getDuplicateSearch',
      summary: 'When duplicates were looked for last, what was found, and from which likelihood on people are asked',
      method: 'GET',
      path: '/customers/duplicates/search',
      permission: 'customers.customer.see',
      result: SearchState,
      errors: {},
      handle: searchState,
    }),
    endpoint({
      name: 'findDuplicates',
      summary: 'Ask for a search: among those who are new or changed, or among everybody',
      method: 'POST',
      path: '/customers/duplicates/search',
      permission: 'customers.duplicate.run',
      rate: 'costly',
      body: RunInput,
      result: RunView,
      errors: {},
      handle: async (ctx, { body }) => {
        const run = await requestRun(ctx, 'people', body.everybody ? 'whole' : null)
        await audit(ctx, {
          action: 'customers.duplicates.searched',
          subject: { kind: 'duplicate_run', id: run.id },
          changes: { everybody: body.everybody ?? false },
        })
        return run
      },
    }),
    endpoint({
      name: 'changeDuplicateRules',
      summary: 'Sets from which likelihood on people are asked, and from which on two become one by themselves',
      method: 'PUT',
      path: '/customers/duplicates/rules',
      permission: 'customers.duplicate.edit',
      body: RulesInput,
      result: RulesView,
      errors: { version_conflict: 409, duplicate_rules_crossed: 422 },
      handle: async (ctx, { body }) => await changeRules(ctx, body),
    }),
    endpoint({
      name: 'checkForDuplicates',
      summary: 'Who may be the customer that is about to be made',
      method: 'POST',
      path: '/customers/duplicates/check',
      permission: 'customers.customer.create',
      readOnly: true,
      body: CheckInput,
      result: CheckResult,
      errors: {},
      handle: async (ctx, { body }) => await checkDraft(ctx, parts, body),
    }),
  ]
}

/** Who may be one, and what people say of it. */
export function duplicateEndpoints(parts: DuplicateParts): readonly MountedEndpoint[] {
  return [
    ...searchEndpoints(parts),
    endpoint({
      name: 'queryDuplicates',
      summary: 'Customers who may be one, two by two, the likeliest first, with what each field says',
      method: 'POST',
      path: '/customers/duplicates/query',
      permission: 'customers.customer.see',
      readOnly: true,
      body: PairsInput,
      result: PairsResult,
      errors: { customer_not_found: 404, cursor_invalid: 400 },
      handle: async (ctx, { body }) => await pairsPage(ctx, parts, body),
    }),
    endpoint({
      name: 'tellDuplicatesApart',
      summary: 'Says that two customers are not the same; they are not proposed again',
      method: 'POST',
      path: '/customers/duplicates/not-same',
      permission: 'customers.duplicate.judge',
      body: JudgeInput,
      result: Done,
      errors: judged,
      handle: async (ctx, { body }) => {
        await judgeNotSame(ctx, body)
        return done
      },
    }),
    endpoint({
      name: 'reopenDuplicates',
      summary: 'Takes back that two customers are not the same',
      method: 'POST',
      path: '/customers/duplicates/reopen',
      permission: 'customers.duplicate.judge',
      body: ReopenInput,
      result: Done,
      errors: { ...judged, pair_not_found: 404 },
      handle: async (ctx, { body }) => {
        await reopenPair(ctx, body)
        return done
      },
    }),
  ]
}
