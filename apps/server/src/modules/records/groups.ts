import { GroupsResult } from '../../platform/fields/groups/contract.ts'
import { groupingTimeoutMs } from '../../platform/fields/groups/groups.ts'
import { readerTime } from '../../platform/fields/time.ts'
import { endpoint, type MountedEndpoint } from '../../platform/http/endpoint.ts'
import type { ShapeReader } from '../../platform/shape/snapshot.ts'
import type { Guards } from './access.ts'
import { KindParams, RecordGroups } from './contract.ts'
import { kindFor } from './kind.ts'
import { groupRecords } from './queries.ts'

interface GroupParts {
  readonly guards: Guards
  readonly shape: ShapeReader
  readonly timeZone: string
}

export function groupEndpoints({ guards, shape, timeZone }: GroupParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'groupRecords',
      summary: 'Records of a kind put together by a field, each group with its count and sums; of very many rows only if asked',
      method: 'POST',
      path: '/records/:object/groups',
      permission: 'records.record.see',
      readOnly: true,
      statementTimeoutMs: groupingTimeoutMs,
      params: KindParams,
      body: RecordGroups,
      result: GroupsResult,
      errors: { object_unknown: 404, filter_invalid: 400, field_unusable: 400, customer_not_found: 404 },
      handle: async (ctx, { params, body }) =>
        await groupRecords(ctx, guards, await kindFor(ctx, shape, params.object, 'see'), readerTime(ctx, timeZone), body),
    }),
  ]
}
