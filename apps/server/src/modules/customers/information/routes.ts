import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'
import { changeTemplate, resetTemplate } from './commands.ts'
import { InformationChange, InformationList, InformationTemplate, InformationVersion, KindOfCustomer } from './contract.ts'
import { askableFacts, readTemplates } from './queries.ts'

const errors = { version_conflict: 409, fact_unknown: 422, fact_twice: 422 } as const

/** What a company should know of each kind of customer. */
export function informationEndpoints(shape: ShapeReader): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listInformationTemplates',
      summary: 'What one should know of each kind of customer, and what it is worth',
      method: 'GET',
      path: '/customers/information-templates',
      permission: 'customers.customer.see',
      result: InformationList,
      errors: {},
      handle: async (ctx) => {
        const present = await shape(ctx.tx)
        return { templates: [...(await readTemplates(ctx.tx, present))], askable: [...askableFacts(present)] }
      },
    }),
    endpoint({
      name: 'changeInformationTemplate',
      summary: 'Says anew what one should know of a kind of customer',
      method: 'PUT',
      path: '/customers/information-templates/:kind',
      permission: 'customers.information.edit',
      params: KindOfCustomer,
      body: InformationChange,
      result: InformationTemplate,
      errors,
      handle: async (ctx, { params, body }) => await changeTemplate(ctx, shape, params.kind, body),
    }),
    endpoint({
      name: 'resetInformationTemplate',
      summary: 'Goes back to what came with the product',
      method: 'POST',
      path: '/customers/information-templates/:kind/reset',
      permission: 'customers.information.edit',
      params: KindOfCustomer,
      body: InformationVersion,
      result: InformationTemplate,
      errors: { version_conflict: 409 },
      handle: async (ctx, { params, body }) => await resetTemplate(ctx, shape, params.kind, body.version),
    }),
  ]
}
