import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Permission } from '../access/actor.ts'
import type { Ctx, Outside } from './context.ts'
import type { ProblemBody } from './refusal.ts'

export type RefusalStatus = 400 | 401 | 403 | 404 | 408 | 409 | 410 | 413 | 415 | 422 | 429 | 431 | 503
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** How requests and answers look where others wrote the protocol. */
export interface Manner {
  readonly mediaType?: string
  /** Of an answer that is no problem; a redirect's target is the header that the handler adds. */
  readonly status?: 201 | 204 | 303
  /** The body is a form, as pages of others post it. */
  readonly takesForm?: true
  /** What is said of a refusal beside code, message and params. */
  readonly problemExtras?: (problem: ProblemBody, status: number) => object
}

interface Common<P, Q, E extends string> {
  /** The operation's name in the API document and in the generated client. */
  readonly name: string
  readonly summary: string
  readonly method: Method
  /** Under /api, parameters as `:id`. */
  readonly path: `/${string}`
  /** Required, no default: open access is written `public`. */
  readonly permission: Permission
  readonly params?: z.ZodType<P>
  readonly query?: z.ZodType<Q>
  /** The refusals a caller must expect, each with its status. */
  readonly errors: Readonly<Record<E, RefusalStatus>>
  /** Each statement's time limit; 5 s for reads and 30 s for writes unless said otherwise. */
  readonly statementTimeoutMs?: number
  /** A dangerous act: whoever asks must have proved lately who they are. */
  readonly fresh?: true
  /** Open to somebody who must set up a second factor before anything else. */
  readonly whileEnrolling?: true
  /** The answer holds a secret: it is not kept under an idempotency key. */
  readonly hasSecretAnswer?: true
  readonly manner?: Manner
  /** A stricter limit beside the general one: `guess` where a secret could be guessed, `costly` where one request is much work. */
  readonly rate?: 'guess' | 'costly'
  /** Pages of other sites and mail programs post here, also forms; everywhere else they are refused. */
  readonly fromAnySite?: boolean
}

export interface Endpoint<P, Q, B, R, E extends string> extends Common<P, Q, E> {
  readonly body?: z.ZodType<B>
  readonly result: z.ZodType<R>
  /** A POST that only asks: it runs in a read-only transaction and keeps no idempotency key. */
  readonly readOnly?: boolean
  readonly handle: (ctx: Ctx, input: { params: NoInfer<P>; query: NoInfer<Q>; body: NoInfer<B> }) => Promise<NoInfer<R>>
}

/** An endpoint that must hear from somebody outside: that happens before its transaction opens, so that no connection waits for it. */
export interface Asking<P, Q, B, H, R, E extends string> extends Common<P, Q, E> {
  readonly body?: z.ZodType<B>
  readonly result: z.ZodType<R>
  readonly ask: (outside: Outside, input: { params: NoInfer<P>; query: NoInfer<Q>; body: NoInfer<B> }) => Promise<H>
  readonly handle: (ctx: Ctx, input: { params: NoInfer<P>; query: NoInfer<Q>; body: NoInfer<B>; heard: NoInfer<H> }) => Promise<NoInfer<R>>
}

/** An endpoint whose body is a file: it is received whole before the transaction opens. */
export interface Upload<P, Q, U, R, E extends string> extends Common<P, Q, E> {
  readonly result: z.ZodType<R>
  readonly receive: (stream: Readable, input: { params: NoInfer<P>; query: NoInfer<Q> }) => Promise<U>
  readonly handle: (ctx: Ctx, input: { params: NoInfer<P>; query: NoInfer<Q>; received: NoInfer<U> }) => Promise<NoInfer<R>>
}

export interface FileAnswer {
  readonly stream: Readable
  readonly fileName: string
  readonly mediaType: string
  /** Tells one content from another: whoever has this one already is sent nothing. */
  readonly etag?: string
}

/** An endpoint that answers with a file. */
export interface Download<P, Q, E extends string> extends Common<P, Q, E> {
  /** It writes down who took the file; that is committed before the first byte leaves. */
  readonly writes?: true
  readonly handle: (ctx: Ctx, input: { params: NoInfer<P>; query: NoInfer<Q> }) => Promise<FileAnswer>
}

export interface Input {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly heard?: unknown
}

/** An endpoint with its types folded away, as the server mounts it. */
export interface MountedEndpoint {
  readonly name: string
  readonly summary: string
  readonly method: Method
  readonly path: `/${string}`
  readonly permission: Permission
  readonly params: z.ZodType | undefined
  readonly query: z.ZodType | undefined
  readonly body: z.ZodType | undefined
  readonly result: z.ZodType | undefined
  readonly errors: Readonly<Record<string, RefusalStatus>>
  readonly statementTimeoutMs: number | undefined
  readonly fresh: boolean
  readonly whileEnrolling: boolean
  readonly hasSecretAnswer: boolean
  readonly rate: 'guess' | 'costly' | undefined
  readonly fromAnySite: boolean
  readonly kind: 'json' | 'upload' | 'download'
  readonly readOnly: boolean
  readonly manner: Manner | undefined
  readonly ask: ((outside: Outside, input: Input) => Promise<unknown>) | undefined
  readonly receive: ((stream: Readable, input: Input) => Promise<unknown>) | undefined
  readonly handle: (ctx: Ctx, input: Input) => Promise<unknown>
}

// The typed shape is checked where the endpoint is written; the server hands each handler exactly what its own schemas parsed.
function mount(e: object, kind: MountedEndpoint['kind'], readOnly: boolean): MountedEndpoint {
  const blank = {
    params: undefined,
    query: undefined,
    body: undefined,
    result: undefined,
    statementTimeoutMs: undefined,
    fresh: false,
    whileEnrolling: false,
    hasSecretAnswer: false,
    rate: undefined,
    fromAnySite: false,
    receive: undefined,
    manner: undefined,
    ask: undefined,
  }
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: each maker below checked the shape
  return { ...blank, ...(e as Omit<MountedEndpoint, 'kind' | 'readOnly'>), kind, readOnly }
}

export function endpoint<P, Q, B, R, E extends string>(e: Endpoint<P, Q, B, R, E>): MountedEndpoint {
  return mount(e, 'json', e.method === 'GET' || e.readOnly === true)
}

export function asking<P, Q, B, H, R, E extends string>(e: Asking<P, Q, B, H, R, E>): MountedEndpoint {
  return mount(e, 'json', e.method === 'GET')
}

export function upload<P, Q, U, R, E extends string>(e: Upload<P, Q, U, R, E>): MountedEndpoint {
  const handle = (ctx: Ctx, input: Input) =>
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: the endpoint's own schemas parsed them, its own receive made the body
    e.handle(ctx, { ...(input as { params: P; query: Q }), received: input.body as U })
  return mount({ ...e, handle }, 'upload', false)
}

export function download<P, Q, E extends string>(e: Download<P, Q, E>): MountedEndpoint {
  return mount({ ...e, hasSecretAnswer: e.writes === true || e.hasSecretAnswer === true }, 'download', e.writes !== true)
}
