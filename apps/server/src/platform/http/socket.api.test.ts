import type { AddressInfo } from 'node:net'
import net from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app.ts'

let t: TestApp
let port: number
beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_REQUEST_TIMEOUT: '0.3', LOG_LEVEL: 'silent' } })
  await t.app.listen({ port: 0, host: '127.0.0.1' })
  port = (t.app.server.address() as AddressInfo).port
})
afterAll(async () => await t.close())

/** What the server says to these bytes, until it closes. */
function say(bytes: string | Buffer, hangUp = false): Promise<string> {
  return new Promise((resolve) => {
    let said = ''
    const socket = net.connect(port, '127.0.0.1', () => (hangUp ? socket.end(bytes) : socket.write(bytes)))
    socket
      .setEncoding('latin1')
      .on('data', (chunk) => {
        said += chunk
      })
      .on('error', () => {})
      .on('close', () => resolve(said))
  })
}

function problemIn(said: string) {
  const [head = '', body = ''] = said.split('\r\n\r\n')
  expect(head).toContain('application/problem+json')
  expect(head.toLowerCase()).toContain("content-security-policy: default-src 'none'")
  return { status: Number(head.split(' ')[1]), ...JSON.parse(body) }
}

const garbage = [
  '\0'.repeat(100),
  'hello\r\n\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'SSH-2.0-OpenSSH_9.9\r\n',
  'GET / HTTP/9.9\r\nhost: a\r\n\r\n',
  'GET / HTTP/1.1\r\nhost : a\r\n\r\n',
  'GET / HTTP/1.1\r\nhost: a\r\nx\0y: z\r\n\r\n',
  'GET / HTTP/1.1\r\nhost: a\r\nx: y\0z\r\n\r\n',
  'GET / HTTP/1.1\nhost: a\r\n x: folded\r\n\r\n',
  'GET /a b HTTP/1.1\r\nhost: a\r\n\r\n',
  'POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n',
  'POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab',
  'POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  'POST /api/session HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n',
  'POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
]

test('bytes that are no request get a problem, and the server lives on', async () => {
  for (const bytes of garbage) {
    expect({ bytes, ...problemIn(await say(bytes, true)) }).toMatchObject({ bytes, status: 400, code: 'invalid_request' })
  }
  let seed = 1
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed
  }
  const noise = Array.from({ length: 200 }, () => Buffer.from(Array.from({ length: (random() % 400) + 1 }, () => random() >> 8)))
  await Promise.all(noise.map((bytes) => say(bytes, true)))
  expect((await t.as(null).get('/health')).status).toBe(200)
})

test('headers beyond 16 KB are refused by their own name', async () => {
  const many = Array.from({ length: 3_000 }, (_, index) => `x-${index}: ${index}\r\n`).join('')
  for (const headers of [`cookie: ${'x'.repeat(20_000)}\r\n`, many])
    expect(problemIn(await say(`GET /api/health HTTP/1.1\r\nhost: a\r\n${headers}\r\n`))).toMatchObject({
      status: 431,
      code: 'headers_too_large',
    })
  expect(problemIn(await say(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`))).toMatchObject({ status: 431 })
})

test('who drips headers or a body, or promises more than comes, is let go', async () => {
  const dripped = [
    'GET /api/health HTTP/1.1\r\nhost: a\r\n',
    'POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"email":',
    'POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"ema\r\n',
    'POST /api/imports/orders?name=a.csv&mapping=cdnow HTTP/1.1\r\nhost: a\r\nx-test-role: admin\r\ncontent-type: application/octet-stream\r\ncontent-length: 100\r\n\r\nabc',
  ]
  const problems = (await Promise.all(dripped.map((bytes) => say(bytes)))).map(problemIn)
  expect(problems.map(({ status, code }) => [status, code])).toEqual(dripped.map(() => [408, 'request_incomplete']))
})

test('a second request behind a refused body is not taken for one', async () => {
  const inner = 'GET /api/health HTTP/1.1\r\nhost: a\r\n\r\n'
  const outer = `POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: ${inner.length}\r\nconnection: close\r\n\r\n`
  const said = await say(outer + inner)
  expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 415'])
})
