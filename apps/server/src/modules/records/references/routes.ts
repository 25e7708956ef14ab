import { z } from 'zod'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Id, text } from '../../../platform/http/schemas.ts'
import type { ReferenceTargets } from '../../../platform/shape/snapshot.ts'

const Asked = z.strictObject({
  /** `customers.customer` or a kind of records such as `custom.policy`. */
  object: text(100, 1),
  ids: z.array(Id).max(500),
})

const Names = z.object({
  /** What these are called, of those that the reader sees: id → title or name. */
  labels: z.record(z.string(), z.string()),
})

export function referenceRoutes(targets: ReferenceTargets): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'nameReferences',
      summary: 'What customers or records are called, by their ids; nothing is said of those that the reader does not see',
      method: 'POST',
      path: '/references/names',
      permission: 'records.record.see',
      readOnly: true,
      body: Asked,
      result: Names,
      errors: {},
      handle: async (ctx, { body }) => ({ labels: Object.fromEntries(await targets.labels(ctx, body.object, body.ids)) }),
    }),
  ]
}
