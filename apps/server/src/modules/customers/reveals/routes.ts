import { z } from 'zod'
import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { IdParams, text } from '../../../platform/http/schemas.ts'
import { customerFor } from '../access.ts'
import { customerObject } from '../customers/reading.ts'

/** The facts of a customer that rules can mask. */
const Maskable = z.enum(['email', 'phone', 'country', 'city', 'birthday', 'source'])
const RevealInput = z.object({ field: Maskable, reason: text(500, 5).trim() })
const Revealed = z.object({ field: Maskable, value: z.string().nullable() }).meta({ id: 'Revealed' })

/** Shows what is masked to whoever says why; who, what and why are written down first. */
async function reveal(ctx: Ctx, id: string, { field, reason }: z.infer<typeof RevealInput>): Promise<z.infer<typeof Revealed>> {
  const found = await customerFor(ctx, id, 'customers.customer.see')
  const access = ctx.rights.field(customerObject, field)
  if (access === 'hidden') throw new Refusal('field_closed', { field })
  if (access === 'masked') {
    const { customerId } = found
    const changes = { field, reason }
    await emit(ctx, { action: 'customers.field.revealed', subject: { kind: 'customer', id: customerId }, customerId, changes })
  }
  return { field, value: found[field] }
}

export const revealEndpoints: readonly MountedEndpoint[] = [
  endpoint({
    name: 'revealField',
    summary: 'Shows a masked fact of a customer, for a reason that is written down',
    method: 'POST',
    path: '/customers/:id/reveal',
    permission: 'customers.customer.see',
    hasSecretAnswer: true,
    params: IdParams,
    body: RevealInput,
    result: Revealed,
    errors: { customer_not_found: 404, field_closed: 403 },
    handle: async (ctx, { params, body }) => await reveal(ctx, params.id, body),
  }),
]
