import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { MountedEndpoint } from './endpoint.ts'
import { problemSchemas } from './problem.ts'

const tagOf = (path: string): string => path.split('/')[1] ?? 'api'

// Only the file itself is bytes; a refused download is a problem like any other.
const aFile = { description: 'The file', content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } }

/** One endpoint as Fastify's schema: what is parsed, what is answered, and every declared problem by status. */
export function schemaOf(e: MountedEndpoint): FastifySchema {
  return {
    operationId: e.name,
    summary: e.summary,
    tags: [tagOf(e.path)],
    ...(e.permission === 'public' ? { security: [] } : {}),
    ...(e.params ? { params: e.params } : {}),
    ...(e.query ? { querystring: e.query } : {}),
    ...(e.body ? { body: e.body } : {}),
    ...(e.kind === 'upload' ? { consumes: ['application/octet-stream'] } : {}),
    response: {
      ...(e.kind === 'download' ? { 200: aFile } : {}),
      ...(e.result ? { [e.manner?.status ?? 200]: e.result } : {}),
      ...problemSchemas(e),
    },
  }
}

/** Publishes the OpenAPI 3.1 document of everything mounted afterwards. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Guanxi',
        version: '1',
        description: 'Every refusal is a problem: code, message, params, requestId.',
        license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'gx.session_token' }, token: { type: 'http', scheme: 'bearer' } },
      },
      security: [{ session: [] }, { token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
}
