import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { IdParams } from '../../http/schemas.ts'
import { rightsOf } from '../rights.ts'
import type { RuledFields } from '../roles/contract.ts'
import { PersonRights, RecordAccess, SeenAs } from './contract.ts'
import { personRights } from './person.ts'
import { customerAccess, type ExplainParts } from './record.ts'

const sampleRows = 20

export function explainEndpoints(parts: ExplainParts & { readonly ruledFields: RuledFields }): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'whoSeesCustomer',
      summary: 'Who may see a customer, and why',
      method: 'GET',
      path: '/customers/:id/access',
      permission: 'customers.customer.see',
      params: IdParams,
      result: RecordAccess,
      errors: { customer_not_found: 404 },
      handle: async (ctx, { params }) => await customerAccess(ctx, parts, params.id),
    }),
    endpoint({
      name: 'whatPersonSees',
      summary: 'What somebody may see and do, and from which roles',
      method: 'GET',
      path: '/people/:id/rights',
      permission: 'access.role.see',
      params: IdParams,
      result: PersonRights,
      errors: { user_not_found: 404 },
      handle: async (ctx, { params }) => await personRights(ctx, parts, params.id),
    }),
    endpoint({
      name: 'seeAs',
      summary: 'The first customers as somebody else has them; nothing can be done with them',
      method: 'GET',
      path: '/people/:id/customers',
      permission: 'access.role.see',
      params: IdParams,
      result: SeenAs,
      errors: { user_not_found: 404 },
      handle: async (ctx, { params }) => {
        const rights = rightsOf(await parts.snapshot(), parts.declared, params.id, ctx.now.getTime())
        return { rows: [...(await parts.customers.firstSeen(ctx, rights, sampleRows))] }
      },
    }),
  ]
}
