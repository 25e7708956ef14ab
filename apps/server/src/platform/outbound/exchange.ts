import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { hostOf } from './allowed-host.ts'
import { OutboundRefusal } from './refusal.ts'
import type { Target } from './target.ts'

/** What is sent, however often it is redirected. */
export interface Message {
  readonly method: string
  readonly headers: Headers
  readonly body: Buffer | null
}

// Asking a name server again for the connection would let it answer differently than it did for the check.
function pinned(addresses: readonly string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_name, options, done) => {
    if (options.all) return done(null, known)
    done(null, known[0]?.address ?? '', known[0]?.family)
  }
}

async function contentOf(answer: http.IncomingMessage, maxBytes: number, host: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer) {
    const part: Buffer = chunk
    bytes += part.length
    if (bytes > maxBytes) throw new OutboundRefusal('answer_too_large', host)
    chunks.push(part)
  }
  return Buffer.concat(chunks)
}

function headersOf(answer: http.IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index + 1 < answer.rawHeaders.length; index += 2)
    headers.append(answer.rawHeaders[index] ?? '', answer.rawHeaders[index + 1] ?? '')
  return headers
}

async function read(answer: http.IncomingMessage, maxBytes: number, host: string): Promise<Response> {
  const encoding = answer.headers['content-encoding'] ?? 'identity'
  // We ask for none. Unpacking what comes nevertheless would let a small answer grow.
  if (encoding !== 'identity') throw new OutboundRefusal('answer_unreadable', host)
  if (Number(answer.headers['content-length'] ?? 0) > maxBytes) throw new OutboundRefusal('answer_too_large', host)
  const content = await contentOf(answer, maxBytes, host)
  try {
    const status = answer.statusCode ?? 0
    const isBodyless = status === 204 || status === 205 || status === 304
    return new Response(isBodyless ? null : new Uint8Array(content), { status, headers: headersOf(answer) })
  } catch (error) {
    throw new OutboundRefusal('answer_unreadable', host, error)
  }
}

/** One request and its answer, read whole, over a connection of its own to one of the target's checked addresses. */
export async function exchange(target: Target, message: Message, maxBytes: number, signal: AbortSignal): Promise<Response> {
  const { url, addresses } = target
  const host = hostOf(url)
  const headers = Object.fromEntries([...message.headers].filter(([name]) => !ownHeaders.has(name)))
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    method: message.method,
    headers: { ...headers, 'accept-encoding': 'identity', ...(message.body ? { 'content-length': message.body.length } : {}) },
    lookup: pinned(addresses),
    agent: false,
    rejectUnauthorized: true,
    signal,
  })
  try {
    const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
      request.on('response', resolve).on('error', reject)
      request.on('upgrade', (_answer, socket) => {
        socket.destroy()
        reject(new OutboundRefusal('answer_unreadable', host))
      })
      request.end(message.body ?? undefined)
    })
    return await read(answer, maxBytes, host)
  } finally {
    request.destroy()
  }
}

// The connection's own affair: a caller's value could smuggle a second request or name another host.
const ownHeaders = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'upgrade',
  'te',
  'trailer',
  'expect',
])
