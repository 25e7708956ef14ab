import http from 'node:http'
import type { Socket } from 'node:net'
import { newId } from '../ids/ids.ts'
import { platformErrors, problem } from './problem.ts'
import type { RefusalParams } from './refusal.ts'

type Code = 'request_incomplete' | 'headers_too_large' | 'invalid_request'

const codes: Readonly<Record<string, Code>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_incomplete',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
}

function wire(code: Code, params: RefusalParams, headers: Readonly<Record<string, string>>): string {
  const status = platformErrors[code]
  const id = newId()
  const body = JSON.stringify(problem(code, params, id, 'en'))
  const all: Record<string, string> = {
    ...headers,
    'x-request-id': id,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`
}

/** Answers what never became a request: garbage, headers without end, a request that does not arrive. */
export function answerClientErrors(headers: Readonly<Record<string, string>>): (error: NodeJS.ErrnoException, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return
    const code = codes[error.code ?? ''] ?? 'invalid_request'
    socket.write(wire(code, code === 'invalid_request' ? { where: 'request', what: 'is not HTTP/1.1' } : {}, headers))
    socket.destroySoon()
  }
}
