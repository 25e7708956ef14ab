import { z } from 'zod'
import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { IdParams, text } from '../../../platform/http/schemas.ts'
import { Revealed, revealedValue } from '../../../platform/shape/reveal.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'
import { customerFor, type LoadedCustomer } from '../access.ts'
import { customerObject } from '../customers/reading.ts'

/** The facts of a customer that rules can mask, those that the company added too. */
const Maskable = z.enum(['email', 'phone', 'country', 'city', 'birthday', 'source'])
const OwnKey = text(60, 3).regex(/^x_[a-z0-9_]+$/)
const RevealInput = z.object({ field: z.union([Maskable, OwnKey]), reason: text(500).trim().min(5) })

async function openedValue(
  ctx: Ctx,
  shape: ShapeReader,
  found: LoadedCustomer,
  field: string,
): Promise<Revealed & { readonly wasMasked: boolean }> {
  const core = Maskable.safeParse(field)
  if (!core.success) return await revealedValue(ctx, await shape(ctx.tx), customerObject, field, { ...found })
  const access = ctx.rights.field(customerObject, field)
  if (access === 'hidden') throw new Refusal('field_closed', { field })
  return { field, value: found[core.data], label: null, wasMasked: access === 'masked' }
}

/** Shows what is masked to whoever says why; who, what and why are written down first. */
async function reveal(ctx: Ctx, shape: ShapeReader, id: string, { field, reason }: z.infer<typeof RevealInput>): Promise<Revealed> {
  const found = await customerFor(ctx, id, 'customers.customer.see')
  const { wasMasked, ...revealed } = await openedValue(ctx, shape, found, field)
  if (wasMasked) {
    const { customerId } = found
    const changes = { field, reason }
    await emit(ctx, { action: 'customers.field.revealed', subject: { kind: 'customer', id: customerId }, customerId, changes })
  }
  return revealed
}

export function revealEndpoints(shape: ShapeReader): readonly MountedEndpoint[] {
  return [
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
      handle: async (ctx, { params, body }) => await reveal(ctx, shape, params.id, body),
    }),
  ]
}
