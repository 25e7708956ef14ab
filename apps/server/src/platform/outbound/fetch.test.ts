import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import net from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseAllowedHosts } from './allowed-host.ts'
import { exchange } from './exchange.ts'
import { createFetchOutside, type OutsideInit } from './fetch.ts'
import { OutboundRefusal } from './refusal.ts'
import { forbiddenUrls } from './testing.ts'

let sockets = 0
const count = (): void => void sockets++
const closers: (() => void)[] = []
beforeEach(() => {
  sockets = 0
  subscribe('net.client.socket', count)
})
afterEach(() => {
  unsubscribe('net.client.socket', count)
  for (const close of closers.splice(0)) close()
})

interface Peer {
  readonly port: number
  readonly seen: http.IncomingMessage[]
  connections: number
}

async function peer(answer: http.RequestListener, host = '127.0.0.1', port = 0): Promise<Peer> {
  const seen: http.IncomingMessage[] = []
  const server = http.createServer((request, reply) => {
    seen.push(request)
    answer(request, reply)
  })
  const made = { port: 0, seen, connections: 0 }
  server.on('connection', () => void made.connections++)
  await new Promise<void>((resolve, reject) => server.on('error', reject).listen(port, host, resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  made.port = (server.address() as AddressInfo).port
  return made
}

const allow = (text: string) => parseAllowedHosts(text) ?? []
const redirect =
  (location: string, status = 302) =>
  (_request: http.IncomingMessage, reply: http.ServerResponse) =>
    void reply.writeHead(status, { location }).end()
const hello = (_request: http.IncomingMessage, reply: http.ServerResponse) => void reply.end('hello')

async function codeOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'answered',
    (error: unknown) => (error instanceof OutboundRefusal ? error.code : String(error)),
  )
}

test('no form of an inner address, odd port, foreign scheme or inner name opens a connection', async () => {
  const fetchOutside = createFetchOutside([], async () => ['127.0.0.1'])
  const urls = forbiddenUrls()
  const codes = await Promise.all(urls.map(async (url) => `${JSON.stringify(url)} ${await codeOf(fetchOutside(url))}`))
  const refusals = /(url_invalid|scheme_refused|credentials_in_url|port_refused|address_refused)$/
  expect(codes.filter((said) => !refusals.test(said))).toEqual([])
  expect(new Set(urls).size).toBeGreaterThanOrEqual(300)
  expect(sockets).toBe(0)
})

test('each rule says which it is', async () => {
  const fetchOutside = createFetchOutside([], async (name) => (name === 'mixed.example' ? ['93.184.215.14', '10.0.0.1'] : []))
  expect(await codeOf(fetchOutside('http://127.0.0.1/'))).toBe('address_refused')
  expect(await codeOf(fetchOutside('http://134744072/'))).toBe('address_refused')
  expect(await codeOf(fetchOutside('http://mixed.example/'))).toBe('address_refused')
  expect(await codeOf(fetchOutside('http://nobody.example/'))).toBe('name_unknown')
  expect(await codeOf(fetchOutside('http://93.184.215.14:22/'))).toBe('port_refused')
  expect(await codeOf(fetchOutside('http://a:b@93.184.215.14/'))).toBe('credentials_in_url')
  expect(await codeOf(fetchOutside('ftp://93.184.215.14/'))).toBe('scheme_refused')
  expect(await codeOf(fetchOutside('http://'))).toBe('url_invalid')
  expect(sockets).toBe(0)
})

test('a peer the administrator vouches for is reached, on its port alone, and link-local and metadata never', async () => {
  const good = await peer(hello)
  const other = await peer(hello)
  const fetchOutside = createFetchOutside(allow(`127.0.0.1:${good.port}, cloud.example`), async () => ['169.254.169.254'])
  const answer = await fetchOutside(`http://127.0.0.1:${good.port}/x?y=1`, { method: 'POST', body: 'a=b', headers: { host: 'evil' } })
  expect([answer.status, await answer.text()]).toEqual([200, 'hello'])
  expect(good.seen[0]).toMatchObject({ method: 'POST', url: '/x?y=1', headers: { host: `127.0.0.1:${good.port}`, 'content-length': '3' } })
  expect(await codeOf(fetchOutside(`http://127.0.0.1:${other.port}/`))).toBe('port_refused')
  expect(await codeOf(fetchOutside('http://127.0.0.1/'))).toBe('address_refused')
  expect(await codeOf(fetchOutside('http://cloud.example/'))).toBe('address_refused')
  expect([other.connections, sockets]).toEqual([0, 1])
})

test('a name that changes its address between check and connection is reached where it was checked', async () => {
  const checked = await peer(hello)
  const trap = await peer(hello, '::1', checked.port)
  const answers = [['127.0.0.1'], ['::1']]
  let asked = 0
  const fetchOutside = createFetchOutside(allow(`rebind.example:${checked.port}`), async () => answers[asked++] ?? [])
  expect((await fetchOutside(`http://rebind.example:${checked.port}/`)).status).toBe(200)
  expect({ asked, checked: checked.connections, trap: trap.connections }).toEqual({ asked: 1, checked: 1, trap: 0 })
  // No name server knows this name: only the given address can have led there.
  const target = { url: new URL(`http://pinned.invalid:${checked.port}/`), addresses: ['127.0.0.1'] }
  const message = { method: 'GET', headers: new Headers(), body: null }
  expect((await exchange(target, message, 100, AbortSignal.timeout(5_000))).status).toBe(200)
})

test('every redirect is judged like a first address', async () => {
  const trap = await peer(hello)
  const fetchFrom = async (location: string, status?: number, init?: OutsideInit) => {
    const first = await peer(redirect(location, status))
    const fetchOutside = createFetchOutside(allow(`127.0.0.1:${first.port}`), async () => ['127.0.0.1'])
    return await codeOf(fetchOutside(`http://127.0.0.1:${first.port}/`, init))
  }
  const inner = [
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://2130706433/',
    '//169.254.169.254/',
    'http://inner.example/',
    'https://127.1/',
  ]
  const codes: string[] = []
  for (const location of inner) for (const status of [301, 302, 303, 307, 308]) codes.push(await fetchFrom(location, status))
  expect(new Set(codes)).toEqual(new Set(['address_refused']))
  expect(await fetchFrom(`http://127.0.0.1:${trap.port}/`)).toBe('port_refused')
  expect(await fetchFrom('file:///etc/passwd')).toBe('scheme_refused')
  expect(await fetchFrom('http://a:b@example.com/')).toBe('credentials_in_url')
  expect(await fetchFrom('/elsewhere', 302, { redirect: 'error' })).toBe('redirect_refused')
  expect(await fetchFrom('http://127.0.0.1/', 302, { redirect: 'manual' })).toBe('answered')
  expect(trap.connections).toBe(0)
})

test('three redirects are followed, a fourth is not', async () => {
  const chain = await peer((request, reply) => {
    const left = Number(request.url?.slice(1))
    if (left === 0) return void reply.end('there')
    reply.writeHead(302, { location: `/${left - 1}` }).end()
  })
  const fetchOutside = createFetchOutside(allow(`127.0.0.1:${chain.port}`))
  expect(await (await fetchOutside(`http://127.0.0.1:${chain.port}/3`)).text()).toBe('there')
  expect(await codeOf(fetchOutside(`http://127.0.0.1:${chain.port}/4`))).toBe('too_many_redirects')
})

test('neither keys nor bodies follow a redirect to another place', async () => {
  const end = await peer(hello)
  const start = (status: number) => peer(redirect(`http://localhost:${end.port}/`, status))
  const [found, kept] = [await start(302), await start(307)]
  const fetchOutside = createFetchOutside(allow(`127.0.0.1:${found.port},127.0.0.1:${kept.port},localhost:${end.port}`), async () => [
    '127.0.0.1',
  ])
  const secret = { authorization: 'Bearer secret', cookie: 'a=secret', 'x-api-key': 'secret', accept: 'text/plain' }
  await fetchOutside(`http://127.0.0.1:${found.port}/`, { method: 'POST', body: 'secret', headers: secret })
  expect(end.seen[0]).toMatchObject({ method: 'GET', headers: { accept: 'text/plain' } })
  expect(JSON.stringify(end.seen[0]?.rawHeaders)).not.toContain('secret')
  expect(await codeOf(fetchOutside(`http://127.0.0.1:${kept.port}/`, { method: 'POST', body: 'secret' }))).toBe('redirect_refused')
  expect(end.connections).toBe(1)
})

test('an answer that is too large, endless, packed, torn or no HTTP ends with its reason', async () => {
  const raw = async (said: string): Promise<number> => {
    const server = net.createServer((socket) => socket.on('error', () => {}).end(said))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closers.push(() => server.close())
    return (server.address() as AddressInfo).port
  }
  const endless = await peer((_request, reply) => {
    const more = (): void => {
      if (!reply.destroyed) reply.write('x'.repeat(10_000), () => setImmediate(more))
    }
    more()
  })
  const silent = await peer(() => {})
  const packed = await peer((_request, reply) => void reply.writeHead(200, { 'content-encoding': 'gzip' }).end('x'))
  const torn = await raw('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc')
  const garbage = await raw('SSH-2.0-OpenSSH_9.9\r\n')
  const ports = [endless.port, silent.port, packed.port, torn, garbage]
  const fetchOutside = createFetchOutside(allow(ports.map((port) => `127.0.0.1:${port}`).join(',')))
  const codes = await Promise.all(
    ports.map((port) => codeOf(fetchOutside(`http://127.0.0.1:${port}/`, { timeoutMs: 1_500, maxBytes: 100_000 }))),
  )
  expect(codes).toEqual(['answer_too_large', 'timed_out', 'answer_unreadable', 'unreachable', 'unreachable'])
})

test('a name server that never answers does not hold the caller', async () => {
  const fetchOutside = createFetchOutside([], () => new Promise(() => {}))
  expect(await codeOf(fetchOutside('http://slow.example/', { timeoutMs: 20 }))).toBe('timed_out')
})

test('a setting that is no list of hosts is none', () => {
  expect(parseAllowedHosts('idp.example, [::1]:8443,10.0.0.5:8080')).toEqual([
    { host: 'idp.example', port: null },
    { host: '::1', port: 8443 },
    { host: '10.0.0.5', port: 8080 },
  ])
  for (const text of ['http://a', 'a/b', 'a b', 'u@h', 'a:99999', '*']) expect([text, parseAllowedHosts(text)]).toEqual([text, null])
})
