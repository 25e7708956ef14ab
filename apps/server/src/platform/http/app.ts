import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { languageOf } from '../i18n/languages.ts'
import { newId } from '../ids/ids.ts'
import { answerClientErrors } from './client-error.ts'
import { answerError } from './errors.ts'
import { addSecurityHeaders, securityHeaders } from './headers.ts'
import { readJson } from './json.ts'
import { describeApi } from './openapi.ts'
import type { HttpParts } from './parts.ts'
import { problem, problemType } from './problem.ts'
import { createRateGates } from './rate-gates.ts'
import { mountRoute } from './route.ts'

const bodyLimitBytes = 1024 * 1024
const headerBytes = 16 * 1024
// A large file on a slow line takes long; that it keeps coming is watched besides (upload-guard.ts).
const longestRequestMs = 60 * 60_000
// Without a byte in either direction: no endpoint works so long before it says something.
const idleMs = 30 * 60_000

function rewritten(method: string | undefined, url: string, rewrites: Readonly<Record<string, string>>): string {
  const prefix = method === 'POST' ? Object.keys(rewrites).find((known) => url.startsWith(known)) : undefined
  return prefix === undefined ? url : `${rewrites[prefix] ?? ''}${url.slice(prefix.length)}`
}

/** The HTTP server over a list of endpoints; every answer, also to what no endpoint serves, is a result or a problem. */
export async function createApp(parts: HttpParts): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = parts.log
  const headers = securityHeaders(parts.origins.every((origin) => origin.startsWith('https:')))
  const { patienceMs, trustedProxies } = parts.limits
  const app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newId,
    rewriteUrl: (request) => parts.wellKnown[request.url ?? ''] ?? rewritten(request.method, request.url ?? '/', parts.rewritePosts),
    bodyLimit: bodyLimitBytes,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    requestTimeout: longestRequestMs,
    connectionTimeout: idleMs,
    http: { maxHeaderSize: headerBytes, headersTimeout: patienceMs, connectionsCheckingInterval: Math.min(patienceMs, 5_000) },
    clientErrorHandler: answerClientErrors(headers),
    routerOptions: { maxParamLength: 500, caseSensitive: true, ignoreTrailingSlash: true },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      // No hook runs for what has no route.
      addSecurityHeaders(reply, headers)
      answerError(error, request, reply.header('x-request-id', request.id).header('cache-control', 'no-store'))
    },
  })
  app.setValidatorCompiler(validatorCompiler)
  // A result is checked against its contract inside the transaction (route.ts); here it is only written out.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  app.setErrorHandler((error: Error, request, reply) => answerError(error, request, reply))
  app.setNotFoundHandler((request, reply) => {
    void reply
      .status(404)
      .type(problemType)
      .send(problem('not_found', { path: request.url.slice(0, 200) }, request.id, languageOf(request.headers['accept-language'])))
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    addSecurityHeaders(reply, headers)
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  readJson(app)
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  // Form bodies come from mail programs (RFC 8058 allows both kinds) and identity providers. Only an endpoint that says so reads what
  // stands in them: a page of another site can post a form without asking.
  app.addContentTypeParser(['application/x-www-form-urlencoded', 'multipart/form-data'], { parseAs: 'buffer' }, (request, body, done) =>
    done(null, request.routeOptions.config.endpoint?.manner?.takesForm ? Object.fromEntries(new URLSearchParams(body.toString())) : {}),
  )
  await describeApi(app)
  const gates = createRateGates(parts.limits.requestsPerMinute)
  await app.register(
    (scope, _options, done) => {
      for (const endpoint of parts.endpoints) mountRoute(scope, endpoint, parts, gates)
      done()
    },
    { prefix: '/api' },
  )
  return app
}
