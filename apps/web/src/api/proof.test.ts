import { afterEach, expect, test, vi } from 'vitest'
import { currentProof, fetchWithProof, subscribeProofs } from './proof.ts'

afterEach(() => vi.unstubAllGlobals())

const refusal = (code: string) =>
  new Response(JSON.stringify({ code, message: 'no', params: { proofs: 'code passkey' }, requestId: 'r' }), { status: 403 })

function serve(answers: Response[]) {
  const seen: { key: string | null; body: string }[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    seen.push({ key: request.headers.get('idempotency-key'), body: await request.text() })
    return answers.shift() ?? new Response('{}')
  })
  return seen
}

const request = (body = '{"name":"Li"}') =>
  new Request('http://localhost/api/users', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k1' },
  })

test('a refused act is repeated as it was, once the reader has proved who they are', async () => {
  const seen = serve([refusal('reauthentication_required'), new Response('{"done":true}')])
  const stop = subscribeProofs(() => {
    expect(currentProof()?.kinds ?? ['code', 'passkey']).toEqual(['code', 'passkey'])
    currentProof()?.answer(true)
  })
  expect(await (await fetchWithProof(request())).json()).toEqual({ done: true })
  expect(seen).toEqual([
    { key: 'k1', body: '{"name":"Li"}' },
    { key: 'k1', body: '{"name":"Li"}' },
  ])
  stop()
})

test('a reader who closes the question gets the refusal, and nothing is sent again', async () => {
  const seen = serve([refusal('reauthentication_required')])
  const stop = subscribeProofs(() => currentProof()?.answer(false))
  expect((await fetchWithProof(request())).status).toBe(403)
  expect(seen).toHaveLength(1)
  stop()
})

test('two acts refused at once are asked about once', async () => {
  serve([refusal('reauthentication_required'), refusal('reauthentication_required')])
  const both = Promise.all([fetchWithProof(request('1')), fetchWithProof(request('2'))])
  let asked = 0
  const stop = subscribeProofs(() => {
    if (currentProof()) asked += 1
  })
  await vi.waitFor(() => expect(currentProof()).toBeDefined())
  await new Promise((resolve) => setImmediate(resolve))
  currentProof()?.answer(true)
  expect((await both).map(({ status }) => status)).toEqual([200, 200])
  expect(asked).toBe(1)
  stop()
})

test('any other refusal passes as it is', async () => {
  const seen = serve([refusal('forbidden')])
  expect((await fetchWithProof(request())).status).toBe(403)
  expect([seen.length, currentProof()]).toEqual([1, undefined])
})
