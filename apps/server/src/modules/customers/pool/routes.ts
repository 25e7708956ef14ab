import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Done, done, IdParams } from '../../../platform/http/schemas.ts'
import { listErrors } from '../customers/contract.ts'
import { claimCustomer, claimCustomers, type PoolParts } from './claims.ts'
import {
  ClaimInput,
  ClaimResult,
  Leaving,
  PoolPage,
  PoolQuery,
  PoolRulesView,
  PoolView,
  ReleaseInput,
  ReleaseResult,
  RulesChange,
  Simulation,
  SimulationInput,
} from './contract.ts'
import { leavingSoon, poolPage, poolView, simulate } from './queries.ts'
import { releaseCustomers } from './releases.ts'
import { changeRules, rulesView } from './rules.ts'

const closed = { pool_closed: 409 } as const
const nobody = { forbidden: 403 } as const
const person = { user_not_found: 404, user_disabled: 422 } as const

function ruleEndpoints(parts: PoolParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'getPoolRules',
      summary: 'What holds of the pool of customers without an owner, what will hold, and what went back to it of late',
      method: 'GET',
      path: '/customers/pool/rules',
      permission: 'customers.pool.edit',
      result: PoolRulesView,
      errors: {},
      handle: async (ctx) => await rulesView(ctx, parts.timeZone),
    }),
    endpoint({
      name: 'changePoolRules',
      summary: 'Says anew what holds of the pool, from the next day on',
      method: 'PUT',
      path: '/customers/pool/rules',
      permission: 'customers.pool.edit',
      body: RulesChange,
      result: PoolRulesView,
      errors: { version_conflict: 409 },
      handle: async (ctx, { body }) => await changeRules(ctx, parts.timeZone, body.version, body.rules),
    }),
    endpoint({
      name: 'simulatePoolRules',
      summary: 'How many customers these rules would take back today, and from whom; nothing changes',
      method: 'POST',
      path: '/customers/pool/simulation',
      permission: 'customers.pool.edit',
      readOnly: true,
      statementTimeoutMs: 120_000,
      body: SimulationInput,
      result: Simulation,
      errors: {},
      handle: async (ctx, { body }) => await simulate(ctx, parts, body.rules),
    }),
  ]
}

function listEndpoints(parts: PoolParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'getPool',
      summary: 'The pool as the reader has it: its rules, its fields, how far their limits are used',
      method: 'GET',
      path: '/customers/pool',
      permission: 'customers.pool.claim',
      result: PoolView,
      errors: nobody,
      handle: async (ctx) => await poolView(ctx, parts),
    }),
    endpoint({
      name: 'queryPool',
      summary: 'A page of the customers without an owner whom the reader may claim; how to reach them is not told',
      method: 'POST',
      path: '/customers/pool/query',
      permission: 'customers.pool.claim',
      readOnly: true,
      body: PoolQuery,
      result: PoolPage,
      errors: { ...closed, ...listErrors },
      handle: async (ctx, { body }) => await poolPage(ctx, parts, body),
    }),
    endpoint({
      name: 'listLeavingCustomers',
      summary: 'The reader’s own customers who are about to go back to the pool',
      method: 'GET',
      path: '/customers/pool/leaving',
      permission: 'customers.pool.claim',
      result: Leaving,
      errors: { ...closed, ...nobody },
      handle: async (ctx) => await leavingSoon(ctx, parts),
    }),
  ]
}

function moveEndpoints(parts: PoolParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'claimCustomers',
      summary: 'Makes customers of the pool one’s own: each who is still there, as far as the limits go, and why not the others',
      method: 'POST',
      path: '/customers/pool/claim',
      permission: 'customers.pool.claim',
      body: ClaimInput,
      result: ClaimResult,
      errors: { ...closed, ...nobody, ...person },
      handle: async (ctx, { body }) => await claimCustomers(ctx, parts, body.ids),
    }),
    endpoint({
      name: 'claimCustomer',
      summary: 'Makes one customer of the pool one’s own',
      method: 'POST',
      path: '/customers/:id/claim',
      permission: 'customers.pool.claim',
      params: IdParams,
      result: Done,
      errors: {
        ...closed,
        ...nobody,
        ...person,
        customer_not_found: 404,
        customer_claimed: 409,
        claim_barred: 409,
        claims_spent: 409,
        held_full: 409,
      },
      handle: async (ctx, { params }) => {
        await claimCustomer(ctx, parts, params.id)
        return done
      },
    }),
    endpoint({
      name: 'releaseCustomers',
      summary: 'Gives customers back to the pool: one’s own, or those whom one may assign',
      method: 'POST',
      path: '/customers/pool/release',
      permission: 'customers.pool.claim',
      body: ReleaseInput,
      result: ReleaseResult,
      errors: { ...closed, ...nobody, customer_not_found: 404, release_not_yours: 403 },
      handle: async (ctx, { body }) => ({ released: await releaseCustomers(ctx, parts, body.ids, body.reason) }),
    }),
  ]
}

export function poolEndpoints(parts: PoolParts): readonly MountedEndpoint[] {
  return [...ruleEndpoints(parts), ...listEndpoints(parts), ...moveEndpoints(parts)]
}
