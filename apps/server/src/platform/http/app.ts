import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { languageOf } from '../i18n/languages.ts'
import { newId } from '../ids/ids.ts'
import { answerError } from './errors.ts'
import { describeApi } from './openapi.ts'
import type { HttpParts } from './parts.ts'
import { problem } from './problem.ts'
import { mountRoute } from './route.ts'

const bodyLimitBytes = 1024 * 1024

function rewritten(method: string | undefined, url: string, rewrites: Readonly<Record<string, string>>): string {
  const prefix = method === 'POST' ? Object.keys(rewrites).find((known) => url.startsWith(known)) : undefined
  return prefix === undefined ? url : `${rewrites[prefix] ?? ''}${url.slice(prefix.length)}`
}

/** The HTTP server over a list of endpoints; every answer, also to what no endpoint serves, is a result or a problem. */
export async function createApp(parts: HttpParts): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = parts.log
  const app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newId,
    rewriteUrl: (request) => rewritten(request.method, request.url ?? '/', parts.rewritePosts),
    bodyLimit: bodyLimitBytes,
    routerOptions: { maxParamLength: 500, caseSensitive: true, ignoreTrailingSlash: true },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => answerError(error, request, reply),
  })
  app.setValidatorCompiler(validatorCompiler)
  // A result is checked against its contract inside the transaction (route.ts); here it is only written out.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  app.setErrorHandler((error: Error, request, reply) => answerError(error, request, reply))
  app.setNotFoundHandler((request, reply) => {
    void reply
      .status(404)
      .send(problem('not_found', { path: request.url.slice(0, 200) }, request.id, languageOf(request.headers['accept-language'])))
  })
  const isSecure = parts.origins.every((origin) => origin.startsWith('https:'))
  app.addHook('onSend', async (request, reply) => {
    reply
      .header('x-request-id', request.id)
      .header('x-content-type-options', 'nosniff')
      .header('cross-origin-opener-policy', 'same-origin')
      .header('cross-origin-resource-policy', 'same-origin')
    if (isSecure) reply.header('strict-transport-security', 'max-age=31536000')
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  // Form bodies come from mail programs (RFC 8058 allows both kinds); no endpoint reads what stands in them.
  app.addContentTypeParser(['application/x-www-form-urlencoded', 'multipart/form-data'], { parseAs: 'buffer' }, (_request, _body, done) =>
    done(null, {}),
  )
  await describeApi(app)
  await app.register(
    (scope, _options, done) => {
      for (const endpoint of parts.endpoints) mountRoute(scope, endpoint, parts)
      done()
    },
    { prefix: '/api' },
  )
  return app
}
