import { describe, expect, it } from 'vitest'
import { ApiProblem } from './problem.ts'
import { unwrap } from './unwrap.ts'

async function problemOf(call: Promise<{ data?: unknown; error?: unknown; response: Response }>): Promise<ApiProblem> {
  const outcome = await unwrap(call).catch((error: unknown) => error)
  if (outcome instanceof ApiProblem) return outcome
  throw new Error(`not a problem: ${String(outcome)}`)
}

describe('unwrap', () => {
  it('gives the data of an answer', async () => {
    expect(await unwrap(Promise.resolve({ data: { rows: [] }, response: new Response() }))).toEqual({ rows: [] })
  })

  it('throws what the server says, with its number', async () => {
    const response = new Response(null, { status: 409 })
    const error = { code: 'conflicting_change', message: 'Somebody else was faster.', params: { id: 'x' }, requestId: 'r1' }
    const problem = await problemOf(Promise.resolve({ error, response }))
    expect(problem).toMatchObject({
      status: 409,
      code: 'conflicting_change',
      message: 'Somebody else was faster.',
      requestId: 'r1',
      params: { id: 'x' },
    })
  })

  it('calls a proxy page unreadable, and keeps the request id of its header', async () => {
    const response = new Response('<html>', { status: 502, headers: { 'x-request-id': 'r2' } })
    expect(await problemOf(Promise.resolve({ error: '<html>', response }))).toMatchObject({
      status: 502,
      code: 'unreadable',
      requestId: 'r2',
    })
  })

  it('tells silence from refusal', async () => {
    expect(await problemOf(Promise.reject(new TypeError('Failed to fetch')))).toMatchObject({ status: 0, code: 'network' })
  })

  it('lets an abandoned request pass as such', async () => {
    await expect(unwrap(Promise.reject(new DOMException('gone', 'AbortError')))).rejects.toMatchObject({ name: 'AbortError' })
  })
})
