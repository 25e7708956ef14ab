import { z } from 'zod'
import { emit } from '../../../platform/events/events.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { text } from '../../../platform/http/schemas.ts'
import { Revealed, revealedValue } from '../../../platform/shape/reveal.ts'
import { recordFor } from '../access.ts'
import type { RecordParts } from '../commands.ts'
import { RecordParams } from '../contract.ts'
import { kindFor } from '../kind.ts'

const RevealInput = z.object({ field: text(60, 3).regex(/^x_[a-z0-9_]+$/), reason: text(500).trim().min(5) })

export function revealRoutes({ guards, shape }: RecordParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'revealRecordField',
      summary: 'Shows a masked field of a record, for a reason that is written down',
      method: 'POST',
      path: '/records/:object/:id/reveal',
      permission: 'records.record.see',
      hasSecretAnswer: true,
      params: RecordParams,
      body: RevealInput,
      result: Revealed,
      errors: { object_unknown: 404, record_not_found: 404, field_closed: 403 },
      handle: async (ctx, { params, body: { field, reason } }) => {
        const kind = await kindFor(ctx, shape, params.object, 'see')
        const found = await recordFor(ctx, guards, kind, params.id, 'see')
        const { wasMasked, ...revealed } = await revealedValue(ctx, kind.shape, kind.name, field, { ...found })
        const about = found.customerId === null ? {} : { customerId: found.customerId }
        const subject = { kind: kind.name, id: params.id }
        if (wasMasked) await emit(ctx, { action: 'records.field.revealed', subject, ...about, changes: { field, reason } })
        return revealed
      },
    }),
  ]
}
