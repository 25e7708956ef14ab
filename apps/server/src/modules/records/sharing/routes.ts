import { RecordAccess } from '../../../platform/access/explain/contract.ts'
import type { WhoMay } from '../../../platform/access/index.ts'
import type { CustomerPort } from '../../../platform/access/ports.ts'
import { ShareInput, ShareList } from '../../../platform/access/sharing/contract.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Id } from '../../../platform/http/schemas.ts'
import type { RecordParts } from '../commands.ts'
import { RecordParams } from '../contract.ts'
import { kindFor } from '../kind.ts'
import { shareRecord, sharesOf, unshareRecord } from './commands.ts'
import { askedOf } from './who.ts'

const permission = 'records.record.see'
const missing = { object_unknown: 404, record_not_found: 404 } as const
const ShareParams = RecordParams.extend({ shareId: Id })

export interface SharingParts extends RecordParts {
  readonly customers: Pick<CustomerPort, 'standing'>
  readonly whoMay: WhoMay
}

export function sharingRoutes({ guards, shape, customers, whoMay }: SharingParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'whoSeesRecord',
      summary: 'Who may see a record, and why',
      method: 'GET',
      path: '/records/:object/:id/access',
      permission,
      params: RecordParams,
      result: RecordAccess,
      errors: { ...missing, customer_not_found: 404 },
      handle: async (ctx, { params }) =>
        await whoMay(ctx, await askedOf(ctx, guards, customers, await kindFor(ctx, shape, params.object, 'see'), params.id)),
    }),
    endpoint({
      name: 'listRecordShares',
      summary: 'With whom a record is shared',
      method: 'GET',
      path: '/records/:object/:id/shares',
      permission,
      params: RecordParams,
      result: ShareList,
      errors: missing,
      handle: async (ctx, { params }) => ({
        shares: await sharesOf(ctx, guards, await kindFor(ctx, shape, params.object, 'see'), params.id),
      }),
    }),
    endpoint({
      name: 'shareRecord',
      summary: 'Shares a record with a person, a team or a unit, until a date or until it is taken back',
      method: 'POST',
      path: '/records/:object/:id/shares',
      permission,
      params: RecordParams,
      body: ShareInput,
      result: ShareList,
      errors: { ...missing, principal_not_found: 404, share_expired: 422, too_many_shares: 422 },
      handle: async (ctx, { params, body }) => ({
        shares: await shareRecord(ctx, guards, await kindFor(ctx, shape, params.object, 'share'), params.id, body),
      }),
    }),
    endpoint({
      name: 'unshareRecord',
      summary: 'Takes a share of a record back',
      method: 'DELETE',
      path: '/records/:object/:id/shares/:shareId',
      permission,
      params: ShareParams,
      result: ShareList,
      errors: { ...missing, share_not_found: 404 },
      handle: async (ctx, { params }) => ({
        shares: await unshareRecord(ctx, guards, await kindFor(ctx, shape, params.object, 'share'), params.id, params.shareId),
      }),
    }),
  ]
}
