import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createTestApp, type TestApp } from '../testing/app.ts'
import { createApp } from './app.ts'
import { endpoint } from './endpoint.ts'
import { depthOf } from './json.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp({ env: { LOG_LEVEL: 'silent' } })
})
afterAll(async () => await t.close())

// What only the inside of the server knows.
const inside = /node_modules|\.ts:\d|at \w+ \(|select |insert into|postgres|ECONN|SQLSTATE|\/apps\/|stack/i

const nested = (depth: number, open = '[', close = ']'): string => open.repeat(depth) + close.repeat(depth)

test('JSON that is too deep, poisoned or broken is refused with its place', async () => {
  const bodies = [
    nested(65),
    nested(400_000),
    nested(2_000, '{"all":[', ']}'),
    `{"filter":${nested(1_000, '{"all":[', ']}')}}`,
    '{"__proto__":{"isAdmin":true}}',
    '{"filter":{"__proto__":{"x":1}}}',
    '{"\\u005f_proto__":{"x":1}}',
    '{"constructor":{"prototype":{"x":1}}}',
    '{"a":1,}',
    "{'a':1}",
    '{"a":NaN}',
    '\ufeff{"a":',
    '',
  ]
  for (const payload of bodies) {
    const headers = { 'content-type': 'application/json', 'x-test-role': 'admin' }
    const answer = await t.app.inject({ method: 'POST', url: '/api/customers/count', headers, payload })
    const said = { payload: payload.slice(0, 60), status: answer.statusCode, code: answer.json().code }
    expect(said).toEqual({ payload: payload.slice(0, 60), status: 400, code: 'invalid_request' })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body).not.toMatch(inside)
  }
  expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false)
})

test('depth counts brackets, not what stands in texts', () => {
  expect(depthOf('{"a":[1,{"b":2}]}')).toBe(3)
  expect(depthOf('"[[[[\\"[[["')).toBe(0)
  expect(depthOf('[1,[2],[3]]')).toBe(2)
})

test('more parameters than anybody needs are refused', async () => {
  const query = Array.from({ length: 101 }, (_, index) => `p${index}=1`).join('&')
  expect(await t.as('admin').get(`/audit?${query}`)).toMatchObject({
    status: 400,
    body: { code: 'invalid_request', params: { where: 'query' } },
  })
})

test('forged cookies and tokens are nobody’s', async () => {
  const forged = [
    'gx.session_token=',
    'gx.session_token=a.b',
    'gx.session_token=%',
    'gx.session_token=undefined',
    `gx.session_token=${'a'.repeat(8_000)}.${'b'.repeat(43)}=`,
    "gx.session_token=' or 1=1 --.x",
    'gx.session_token=a%00b.c',
    'gx.session_token=__proto__.constructor',
    'gx.session_token=a.b; gx.session_token=c.d',
    `${'a=b; '.repeat(1_000)}gx.session_token=x.y`,
  ]
  for (const cookie of forged) {
    const answer = await t.app.inject({ method: 'GET', url: '/api/me', headers: { cookie } })
    expect([cookie.slice(0, 60), answer.statusCode, answer.json().code]).toEqual([cookie.slice(0, 60), 401, 'unauthenticated'])
  }
  for (const authorization of ['Bearer ', 'Bearer null', 'Basic YTpi', `Bearer ${'0'.repeat(64)}`, 'bearer \u00ff']) {
    const answer = await t.app.inject({ method: 'GET', url: '/api/me', headers: { authorization } })
    expect([authorization, answer.statusCode]).toEqual([authorization, 401])
  }
})

test('what nobody expected is told by its id alone', async () => {
  const broken = endpoint({
    name: 'break',
    summary: 'Breaks',
    method: 'GET',
    path: '/break',
    permission: 'public',
    query: z.object({ how: z.string() }),
    result: z.object({}),
    errors: {},
    handle: async (_ctx, { query }) => {
      const error = new Error('insert into secrets failed at /apps/server/src/secret.ts:1')
      throw query.how === 'status' ? Object.assign(error, { statusCode: 422, code: 'INNER' }) : error
    },
  })
  const { database, clock, log, config } = t.platform
  const { limits } = config
  const authenticator = { identityOf: async () => null, missingProof: async () => null }
  const app = await createApp({
    database,
    clock,
    log,
    access: t.access,
    authenticator,
    origins: [],
    rewritePosts: {},
    wellKnown: {},
    endpoints: [broken],
    limits,
  })
  const crashed = await app.inject('/api/break?how=crash')
  expect([crashed.statusCode, crashed.json().code]).toEqual([500, 'crashed'])
  const refused = await app.inject('/api/break?how=status')
  expect([refused.statusCode, refused.json().params.what]).toEqual([400, 'is not valid'])
  for (const answer of [crashed, refused]) expect(answer.body).not.toMatch(inside)
  await app.close()
})
