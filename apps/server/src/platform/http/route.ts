import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, publicActor } from '../access/actor.ts'
import type { Tx } from '../db/tx.ts'
import { type Language, languageOf } from '../i18n/languages.ts'
import type { Ctx } from './context.ts'
import type { FileAnswer, Input, MountedEndpoint } from './endpoint.ts'
import { claimKey, fingerprintOf, keepAnswer } from './idempotency.ts'
import { schemaOf } from './openapi.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './refusal.ts'

const actors = new WeakMap<FastifyRequest, Actor>()
const readTimeoutMs = 5_000
const writeTimeoutMs = 30_000
const noLimitBytes = Number.MAX_SAFE_INTEGER

function headersOf(request: FastifyRequest): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]))
}

function languageFor(actor: Actor, request: FastifyRequest): Language {
  const asked = request.headers['accept-language']
  return asked || actor.kind !== 'user' ? languageOf(asked) : actor.language
}

// A page of another site can make a browser send our cookie; it cannot forge Origin.
function refuseForeignOrigin(request: FastifyRequest, origins: readonly string[]): void {
  const origin = request.headers.origin
  if (request.method === 'GET' || request.method === 'HEAD' || !request.headers.cookie || origin === undefined) return
  if (origin === `${request.protocol}://${request.host}` || origins.includes(origin)) return
  throw new Refusal('foreign_origin', { origin: origin.slice(0, 200) })
}

async function admit(request: FastifyRequest, endpoint: MountedEndpoint, parts: HttpParts): Promise<void> {
  const actor = (await parts.authenticator.actorOf({ headers: headersOf(request), ip: request.ip })) ?? publicActor
  actors.set(request, actor)
  if (endpoint.permission === 'public') return
  refuseForeignOrigin(request, parts.origins)
  if (actor.kind === 'public') throw new Refusal('unauthenticated')
  if (!parts.access.may(actor, endpoint.permission)) throw new Refusal('forbidden', { permission: endpoint.permission })
}

function contextOf(tx: Tx, request: FastifyRequest, reply: FastifyReply, parts: HttpParts): Ctx {
  const actor = actors.get(request) ?? publicActor
  return {
    tx,
    actor,
    now: parts.clock.now(),
    language: languageFor(actor, request),
    requestId: request.id,
    client: { ip: request.ip, headers: headersOf(request) },
    header: (name, value) => void reply.header(name, value),
  }
}

function keyOf(request: FastifyRequest, endpoint: MountedEndpoint): string | null {
  const key = request.headers['idempotency-key']
  if (endpoint.readOnly || typeof key !== 'string') return null
  if (key.length < 1 || key.length > 255)
    throw new Refusal('invalid_request', { where: 'headers/idempotency-key', what: 'must have 1 to 255 characters' })
  return key
}

function timeoutOf(endpoint: MountedEndpoint): number {
  return endpoint.statementTimeoutMs ?? (endpoint.readOnly ? readTimeoutMs : writeTimeoutMs)
}

async function run(request: FastifyRequest, reply: FastifyReply, endpoint: MountedEndpoint, parts: HttpParts): Promise<unknown> {
  const given: Input = { params: request.params, query: request.query, body: request.body }
  const received = endpoint.receive ? await endpoint.receive(streamOf(request), given) : given.body
  const input: Input = { ...given, body: received }
  const key = keyOf(request, endpoint)
  return await parts.database.transaction(
    async (tx) => {
      const ctx = contextOf(tx, request, reply, parts)
      const answerOf = async () => checked(endpoint, await endpoint.handle(ctx, input))
      if (key === null) return await answerOf()
      const actorId = ctx.actor.id ?? 'public'
      const kept = await claimKey(tx, actorId, key, fingerprintOf(request.method, request.url, received))
      if (kept) return kept.answer
      const answer = await answerOf()
      await keepAnswer(tx, actorId, key, { status: 200, answer })
      return answer
    },
    { readOnly: endpoint.readOnly, statementTimeoutMs: timeoutOf(endpoint) },
  )
}

// Throws on an answer that breaks its own contract, while the transaction can still be rolled back.
function checked(endpoint: MountedEndpoint, answer: unknown): unknown {
  return endpoint.result ? endpoint.result.parse(answer) : answer
}

function streamOf(request: FastifyRequest): Readable {
  if (request.body instanceof Readable) return request.body
  throw new Refusal('unsupported_media_type', { expected: 'application/octet-stream' })
}

function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  const plain = file.fileName.replace(/[^\w.-]+/g, '_')
  return reply
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(file.mediaType)
    .send(file.stream)
}

/** Mounts one endpoint: who → may they → parse → transaction → handle → check the result → commit. */
export function mountRoute(scope: FastifyInstance, endpoint: MountedEndpoint, parts: HttpParts): void {
  scope.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(endpoint),
    config: { endpoint },
    ...(endpoint.kind === 'upload' ? { bodyLimit: noLimitBytes } : {}),
    onRequest: async (request) => admit(request, endpoint, parts),
    handler: async (request, reply) => {
      const answer = await run(request, reply, endpoint, parts)
      // biome-ignore lint/nursery/noUnsafeTypeAssertion: a download's handler is typed to answer with a file
      if (endpoint.kind === 'download') return await sendFile(reply, answer as FileAnswer)
      return answer
    },
  })
}
