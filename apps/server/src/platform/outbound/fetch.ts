import type { AllowedHost } from './allowed-host.ts'
import { hostOf } from './allowed-host.ts'
import { exchange, type Message } from './exchange.ts'
import { OutboundRefusal } from './refusal.ts'
import { type Resolve, systemResolve, type Target, targetOf } from './target.ts'

export interface OutsideInit extends RequestInit {
  /** For the whole exchange with all its redirects. */
  readonly timeoutMs?: number
  readonly maxBytes?: number
}

/** `fetch` for addresses that people or peers name. The answer was read whole; what is refused is thrown as an `OutboundRefusal`. */
export type FetchOutside = (input: string | URL | Request, init?: OutsideInit) => Promise<Response>

const maxRedirects = 3
const standardTimeoutMs = 10_000
const standardMaxBytes = 1024 * 1024
const redirectStatuses = new Set([301, 302, 303, 307, 308])
// What any server may see; a key may stand in a header of any other name.
const harmlessHeaders = new Set(['accept', 'accept-language', 'user-agent'])

function asGet({ headers }: Message): Message {
  const kept = new Headers(headers)
  for (const name of [...kept.keys()].filter((one) => one.startsWith('content-'))) kept.delete(name)
  return { method: 'GET', headers: kept, body: null }
}

/** What follows to the new place: never a body or a secret to another origin, never from TLS to plain. */
function redirected(message: Message, status: number, from: URL, to: URL): Message {
  if (from.protocol === 'https:' && to.protocol === 'http:') throw new OutboundRefusal('redirect_refused', hostOf(to))
  const becomesGet = status === 303 ? message.method !== 'HEAD' : status < 303 && message.method === 'POST'
  const next = becomesGet ? asGet(message) : message
  if (from.origin === to.origin) return next
  if (next.body !== null) throw new OutboundRefusal('redirect_refused', hostOf(to))
  return { ...next, headers: new Headers([...next.headers].filter(([name]) => harmlessHeaders.has(name))) }
}

function newPlace(answer: Response, mode: RequestRedirect, host: string): string | null {
  const location = answer.headers.get('location')
  if (!redirectStatuses.has(answer.status) || location === null || mode === 'manual') return null
  if (mode === 'error') throw new OutboundRefusal('redirect_refused', host)
  return location
}

function refusalOf(error: unknown, host: string, deadline: AbortSignal): Error {
  if (error instanceof OutboundRefusal) return error
  if (deadline.aborted) return new OutboundRefusal('timed_out', host)
  if (error instanceof Error && error.name === 'AbortError') return error
  return new OutboundRefusal('unreachable', host, error)
}

// A name server that does not answer cannot be told to stop; it is left alone.
function within<R>(signal: AbortSignal, work: Promise<R>): Promise<R> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

/** The one way from this process to addresses that others chose. */
export function createFetchOutside(allow: readonly AllowedHost[], resolve: Resolve = systemResolve): FetchOutside {
  const follow = async (first: Target, request: Request, maxBytes: number, signal: AbortSignal): Promise<Response> => {
    const body = request.body === null ? null : Buffer.from(await request.arrayBuffer())
    let message: Message = { method: request.method, headers: request.headers, body }
    let target = first
    for (let hop = 0; ; hop++) {
      const answer = await exchange(target, message, maxBytes, signal)
      const location = newPlace(answer, request.redirect, hostOf(target.url))
      if (location === null) return answer
      if (hop === maxRedirects) throw new OutboundRefusal('too_many_redirects', hostOf(target.url))
      const next = await within(signal, targetOf(location, target.url, allow, resolve))
      message = redirected(message, answer.status, target.url, next.url)
      target = next
    }
  }
  return async (input, { timeoutMs = standardTimeoutMs, maxBytes = standardMaxBytes, ...init } = {}) => {
    const raw = input instanceof Request ? input.url : String(input)
    const deadline = AbortSignal.timeout(timeoutMs)
    const asked = init.signal ?? (input instanceof Request ? input.signal : null)
    const signal = asked ? AbortSignal.any([deadline, asked]) : deadline
    let host = raw.slice(0, 200)
    try {
      const target = await within(signal, targetOf(raw, undefined, allow, resolve))
      host = hostOf(target.url)
      return await follow(target, new Request(input, init), maxBytes, signal)
    } catch (error) {
      throw refusalOf(error, host, deadline)
    }
  }
}
