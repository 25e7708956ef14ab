import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { type CheckParts, checkEverything } from './checks.ts'
import { CheckReport } from './contract.ts'

const checkTimeoutMs = 10 * 60_000

export function checkEndpoints(parts: CheckParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'checkEverything',
      summary: 'Tie the sums of store and warehouse out and verify every invariant',
      method: 'POST',
      path: '/check',
      permission: 'insight.check.run',
      rate: 'costly',
      result: CheckReport,
      errors: { warehouse_in_use: 503, warehouse_elsewhere: 503 },
      readOnly: true,
      statementTimeoutMs: checkTimeoutMs,
      handle: (ctx) => checkEverything(ctx.tx, parts),
    }),
  ]
}
