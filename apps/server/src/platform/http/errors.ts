import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import pg from 'pg'
import { languageOf } from '../i18n/languages.ts'
import type { MountedEndpoint } from './endpoint.ts'
import { platformErrors, problem, problemType, problemTypeOf } from './problem.ts'
import { Refusal, type RefusalParams } from './refusal.ts'

interface Answer {
  readonly status: number
  readonly code: string
  readonly params: RefusalParams
}

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: MountedEndpoint
  }
}

const frameworkCodes: Record<string, keyof typeof platformErrors> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
}

function refusalAnswer(error: Refusal, endpoint: MountedEndpoint | undefined): Answer | null {
  const declared: Record<string, number> = { ...platformErrors, ...endpoint?.errors }
  const status = declared[error.code]
  return status === undefined ? null : { status, code: error.code, params: error.params }
}

function databaseAnswer(error: pg.DatabaseError): Answer | null {
  if (error.code === '57014') return { status: 503, code: 'timed_out', params: {} }
  if (error.code === '40001' || error.code === '40P01' || error.code === '55P03')
    return { status: 409, code: 'conflicting_change', params: {} }
  // Class 22: the value itself is one the database cannot hold.
  if (error.code?.startsWith('22'))
    return { status: 400, code: 'invalid_request', params: { where: 'body', what: 'a value is out of range' } }
  return null
}

function validationAnswer(error: Error): Answer | null {
  if (!hasZodFastifySchemaValidationErrors(error)) return null
  const first = error.validation[0]
  const where = `${error.validationContext ?? 'request'}${first?.instancePath ?? ''}`
  return { status: 400, code: 'invalid_request', params: { where, what: first?.message ?? 'is not valid' } }
}

function frameworkAnswer(error: Error): Answer | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const known = frameworkCodes[code]
  if (known) return { status: platformErrors[known], code: known, params: {} }
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
  if (status >= 400 && status < 500)
    return {
      status: 400,
      code: 'invalid_request',
      params: { where: 'request', what: code.startsWith('FST_') ? error.message.slice(0, 200) : 'is not valid' },
    }
  return null
}

function judge(error: Error, endpoint: MountedEndpoint | undefined): Answer | null {
  if (error instanceof Refusal) return refusalAnswer(error, endpoint)
  if (error instanceof pg.DatabaseError) return databaseAnswer(error)
  return validationAnswer(error) ?? frameworkAnswer(error)
}

/** Turns whatever was thrown into a problem; what nobody expected is logged with the id that the caller is given. */
export function answerError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const language = languageOf(request.headers['accept-language'])
  const { endpoint } = request.routeOptions.config
  const answer = judge(error, endpoint)
  if (!answer) {
    request.log.error({ err: error, requestId: request.id, url: request.routeOptions.url }, 'request crashed')
    void reply
      .status(500)
      .type(problemType)
      .send(problem('crashed', { requestId: request.id }, request.id, language))
    return
  }
  const said = problem(answer.code, answer.params, request.id, language)
  // What is still to come of it would be taken for the next request.
  if (answer.status === 408) void reply.header('connection', 'close')
  if (answer.status === 429) void reply.header('retry-after', String(answer.params.seconds ?? 60))
  // RFC 6750, 3: says to other systems how they may identify themselves; browsers ask nobody for a bearer token.
  if (answer.code === 'unauthenticated') void reply.header('www-authenticate', 'Bearer')
  void reply
    .status(answer.status)
    .type(problemTypeOf(endpoint))
    .send({ ...endpoint?.manner?.problemExtras?.(said, answer.status), ...said })
}
