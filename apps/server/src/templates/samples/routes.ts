import { endpoint, type MountedEndpoint } from '../../platform/http/endpoint.ts'
import { addSamples, removeSamples, type SampleParts, sampleStates } from './commands.ts'
import { SampleCount, SampleStates, SampleTemplate } from './contract.ts'

const patienceMs = 30_000

/** Records to try a template with, and the way to be rid of them. */
export function sampleEndpoints(parts: SampleParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listSamples',
      summary: 'Which templates have sample records here, and which could',
      method: 'GET',
      path: '/shape/samples',
      permission: 'shape.object.edit',
      result: SampleStates,
      errors: {},
      handle: async (ctx) => ({ samples: [...(await sampleStates(ctx, parts))] }),
    }),
    endpoint({
      name: 'addSamples',
      summary: 'Adds records as a company of the trade would have them, to the customers of the sample company',
      method: 'POST',
      path: '/shape/samples',
      permission: 'shape.object.edit',
      rate: 'costly',
      body: SampleTemplate,
      result: SampleCount,
      errors: { template_unknown: 404, template_not_applied: 409, samples_there: 409, samples_without_company: 409 },
      statementTimeoutMs: patienceMs,
      handle: async (ctx, { body }) => ({ records: await addSamples(ctx, parts, body.template) }),
    }),
    endpoint({
      name: 'removeSamples',
      summary: 'Takes the sample records of a template away',
      method: 'POST',
      path: '/shape/samples/remove',
      permission: 'shape.object.edit',
      rate: 'costly',
      body: SampleTemplate,
      result: SampleCount,
      errors: { template_unknown: 404 },
      statementTimeoutMs: patienceMs,
      handle: async (ctx, { body }) => ({ records: await removeSamples(ctx, parts, body.template) }),
    }),
  ]
}
