import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, publicActor } from '../access/actor.ts'
import { noRights, onlyFor, type Rights } from '../access/rights.ts'
import { type Language, languageOf } from '../i18n/languages.ts'
import { onceMore } from './again.ts'
import type { Ctx, Outside } from './context.ts'
import { noteDenial } from './denials.ts'
import type { FileAnswer, Input, MountedEndpoint } from './endpoint.ts'
import { claimKey, fingerprintOf, forgetKey, keepAnswer } from './idempotency.ts'
import { schemaOf } from './openapi.ts'
import type { HttpParts } from './parts.ts'
import { awaitBody } from './patience.ts'
import type { RateGates } from './rate-gates.ts'
import { Refusal } from './refusal.ts'
import { refuseForeignPage, refuseManyParameters } from './request-checks.ts'
import { guardUpload } from './upload-guard.ts'

/** Who sends a request, and what they may do. */
interface Caller {
  readonly actor: Actor
  readonly rights: Rights
  readonly mustEnrol: boolean
  /** A key, another system, or somebody who acts as another: never let to a dangerous act. */
  readonly isLimited: boolean
}

const callers = new WeakMap<FastifyRequest, Caller>()
const nobody: Caller = { actor: publicActor, rights: noRights, mustEnrol: false, isLimited: false }
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

async function callerOf(request: FastifyRequest, parts: HttpParts): Promise<Caller> {
  const identity = await parts.authenticator.identityOf({ headers: headersOf(request), ip: request.ip })
  if (!identity) return nobody
  const rights = await parts.access.rightsOf(identity.actor, identity.accessVersion)
  return {
    actor: identity.actor,
    rights: identity.only ? onlyFor(rights, identity.only) : rights,
    mustEnrol: identity.mustEnrol ?? false,
    isLimited: identity.only !== undefined,
  }
}

async function admit(request: FastifyRequest, endpoint: MountedEndpoint, parts: HttpParts): Promise<void> {
  const caller = await callerOf(request, parts)
  callers.set(request, caller)
  refuseForeignPage(request, endpoint, parts.origins)
  if (endpoint.permission === 'public') return
  if (caller.actor.kind === 'public') throw new Refusal('unauthenticated')
  if (!caller.rights.may(endpoint.permission)) throw new Refusal('forbidden', { permission: endpoint.permission })
  await refuseUnproven(request, caller, endpoint, parts)
}

// A stolen session or an unlocked screen is not enough for what could not be taken back.
async function refuseUnproven(
  request: FastifyRequest,
  { actor, mustEnrol, isLimited }: Caller,
  endpoint: MountedEndpoint,
  parts: HttpParts,
): Promise<void> {
  if (actor.kind !== 'user') return
  if (mustEnrol && !endpoint.whileEnrolling) throw new Refusal('second_factor_needed')
  if (endpoint.fresh && isLimited) throw new Refusal('forbidden', { permission: endpoint.permission })
  const proofs = endpoint.fresh ? await parts.authenticator.missingProof({ headers: headersOf(request) }) : null
  if (proofs !== null) throw new Refusal('reauthentication_required', { proofs })
}

function outsideOf(request: FastifyRequest, reply: FastifyReply, parts: HttpParts): Outside {
  const { actor, rights } = callers.get(request) ?? nobody
  return {
    actor,
    rights,
    now: parts.clock.now(),
    language: languageFor(actor, request),
    requestId: request.id,
    client: { ip: request.ip, headers: headersOf(request) },
    header: (name, value) => void reply.header(name, value),
  }
}

function keyOf(request: FastifyRequest, endpoint: MountedEndpoint): string | null {
  const key = request.headers['idempotency-key']
  if (endpoint.readOnly || endpoint.hasSecretAnswer || typeof key !== 'string') return null
  if (key.length < 1 || key.length > 255)
    throw new Refusal('invalid_request', { where: 'headers/idempotency-key', what: 'must have 1 to 255 characters' })
  return key
}

function timeoutOf(endpoint: MountedEndpoint): number {
  return endpoint.statementTimeoutMs ?? (endpoint.readOnly ? readTimeoutMs : writeTimeoutMs)
}

async function run(request: FastifyRequest, reply: FastifyReply, endpoint: MountedEndpoint, parts: HttpParts): Promise<unknown> {
  const given: Input = { params: request.params, query: request.query, body: request.body }
  const outside = outsideOf(request, reply, parts)
  const received = endpoint.receive ? await endpoint.receive(streamOf(request, parts), given) : given.body
  const heard = endpoint.ask ? await endpoint.ask(outside, given) : undefined
  const input: Input = { ...given, body: received, heard }
  const key = keyOf(request, endpoint)
  const attempt = () =>
    parts.database.transaction(
      async (tx) => {
        const ctx: Ctx = { ...outside, tx }
        const answerOf = async () => checked(endpoint, await orKeptRefusal(endpoint.handle(ctx, input)))
        if (key === null) return await answerOf()
        const actorId = ctx.actor.id ?? 'public'
        const kept = await claimKey(tx, actorId, key, fingerprintOf(request.method, request.url, received))
        if (kept) return kept.answer
        const answer = await answerOf()
        if (answer instanceof Refusal) await forgetKey(tx, actorId, key)
        else await keepAnswer(tx, actorId, key, { status: 200, answer })
        return answer
      },
      { readOnly: endpoint.readOnly, statementTimeoutMs: timeoutOf(endpoint) },
    )
  const outcome = await onceMore(attempt)
  if (outcome instanceof Refusal) throw outcome
  return outcome
}

async function orKeptRefusal(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refusal && error.isKept) return error
    throw error
  }
}

// Throws on an answer that breaks its own contract, while the transaction can still be rolled back.
function checked(endpoint: MountedEndpoint, answer: unknown): unknown {
  return endpoint.result && !(answer instanceof Refusal) ? endpoint.result.parse(answer) : answer
}

function streamOf(request: FastifyRequest, { limits }: HttpParts): Readable {
  const { uploadBytes: maxBytes, patienceMs: stallMs } = limits
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new Refusal('too_large', { limit: maxBytes })
  if (request.body instanceof Readable) return guardUpload(request.body, { maxBytes, stallMs })
  throw new Refusal('unsupported_media_type', { expected: 'application/octet-stream' })
}

const hasAlready = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((one) => ['*', etag, `W/${etag}`].includes(one.trim())) ?? false

function sendFile(request: FastifyRequest, reply: FastifyReply, file: FileAnswer): FastifyReply {
  if (file.etag !== undefined) {
    const etag = `"${file.etag}"`
    void reply.header('etag', etag)
    if (hasAlready(request.headers['if-none-match'], etag)) {
      file.stream.destroy()
      return reply.status(304).send()
    }
  }
  const plain = file.fileName.replace(/[^\w.-]+/g, '_')
  return reply
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(file.mediaType)
    .send(file.stream)
}

/** Mounts one endpoint: who → may they → parse → transaction → handle → check the result → commit. */
export function mountRoute(scope: FastifyInstance, endpoint: MountedEndpoint, parts: HttpParts, gates: RateGates): void {
  scope.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(endpoint),
    config: { endpoint },
    ...(endpoint.kind === 'upload' ? { bodyLimit: noLimitBytes } : {}),
    onRequest: [
      async (request, reply) => gates.beforeSignIn(request, reply),
      async (request) => refuseManyParameters(request),
      async (request) => admit(request, endpoint, parts),
      async (request, reply) => gates.afterSignIn(request, reply, endpoint, (callers.get(request) ?? nobody).actor),
    ],
    ...(endpoint.kind === 'json' && endpoint.method !== 'GET' ? awaitBody(parts.limits.patienceMs) : {}),
    onError: async (request, reply, error) => await noteDenial(outsideOf(request, reply, parts), endpoint, error, parts.database),
    handler: async (request, reply) => {
      const answer = await run(request, reply, endpoint, parts)
      // biome-ignore lint/nursery/noUnsafeTypeAssertion: a download's handler is typed to answer with a file
      if (endpoint.kind === 'download') return await sendFile(request, reply, answer as FileAnswer)
      if (endpoint.manner?.status) void reply.status(endpoint.manner.status)
      if (endpoint.manner?.mediaType) void reply.type(endpoint.manner.mediaType)
      return endpoint.manner?.status === 204 ? await reply.send() : answer
    },
  })
}
