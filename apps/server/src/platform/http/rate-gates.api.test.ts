import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestAnswer, type TestApp } from '../testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_RATE_LIMIT: '100' } })
})
afterAll(async () => await t.close())

const times = async (count: number, call: () => Promise<TestAnswer>): Promise<readonly TestAnswer[]> =>
  await Promise.all(Array.from({ length: count }, call))

// The quota comes back while a test runs: what is refused is counted generously, what is let through exactly.
test('a signed-in person has the quota that is set; then a problem says how long to wait, and others go on', async () => {
  const answers = await times(150, () => t.as('admin').get('/customers/fields'))
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(100)
  expect(answers[0]?.headers['ratelimit-policy']).toBe('"actor";q=100;w=60')
  expect(answers.map(({ headers }) => headers.ratelimit)).toContain('"actor";r=99;t=1')
  const refused = answers.find(({ status }) => status === 429)
  expect(refused?.body).toMatchObject({ code: 'too_many_requests', params: { seconds: 1 } })
  expect(refused?.headers).toMatchObject({ 'retry-after': '1', 'content-type': 'application/problem+json; charset=utf-8' })
  expect(refused?.headers.ratelimit).toMatch(/^"actor";r=0;t=60$/)
  expect((await t.as('agent').get('/customers/fields')).status).toBe(200)
})

test('whoever is unknown is counted by address, whatever address they claim to have', async () => {
  const claim = (index: number) => ({
    method: 'GET' as const,
    url: '/api/health',
    remoteAddress: '203.0.113.1',
    headers: { 'x-forwarded-for': `192.0.2.${index}` },
  })
  const answers = await Promise.all(Array.from({ length: 150 }, (_, index) => t.app.inject(claim(index))))
  expect(answers.filter((answer) => answer.statusCode === 200).length).toBeGreaterThanOrEqual(100)
  expect(answers.some((answer) => answer.statusCode === 429)).toBe(true)
})

test('where secrets can be guessed, less is granted', async () => {
  const answers = await times(20, () => t.as(null).post('/session/link', { token: 'x'.repeat(43) }))
  const said = answers.map(({ status, body }) => `${status} ${body.code}`)
  expect(said.filter((one) => one === '401 sign_in_link_invalid').length).toBeGreaterThanOrEqual(5)
  expect(new Set(said)).toEqual(new Set(['401 sign_in_link_invalid', '429 too_many_requests']))
  expect(answers[0]?.headers['ratelimit-policy']).toBe('"public";q=100;w=60, "guess";q=5;w=60')
})

test('behind a proxy that is trusted, the address it names counts and is written down', async () => {
  const proxied = await createTestApp({ env: { GUANXI_RATE_LIMIT: '60', GUANXI_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' } })
  const from = (address: string) =>
    proxied.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-forwarded-for': `203.0.113.66, ${address}` },
      payload: { email: 'nobody@example.com', password: 'a wrong password' },
    })
  const codes = async (...addresses: string[]) => (await Promise.all(addresses.map(from))).map((answer) => answer.statusCode)
  const first = '198.51.100.1'
  expect((await codes(...Array.from({ length: 12 }, () => first))).filter((code) => code === 429).length).toBeGreaterThan(0)
  expect(await codes('198.51.100.2', '198.51.100.2', '198.51.100.3')).toEqual([401, 401, 401])
  // A /64 is one household, however it writes its addresses.
  const household = Array.from({ length: 12 }, (_, index) => `2001:db8::${index + 1}`)
  expect((await codes(...household)).filter((code) => code === 429).length).toBeGreaterThan(0)
  const { rows } = await proxied.platform.database.pool.query(
    `select changes ->> 'address' as address, count(*)::int from platform.audit_entries where action = 'auth.session.refused' group by 1 order by 1`,
  )
  expect(rows).toContainEqual({ address: '198.51.100.2', count: 2 })
  expect(rows.some(({ address }) => address === '203.0.113.66')).toBe(false)
  await proxied.close()
})

test('ten thousand wrong passwords are refused, and nothing but the account of refusals grows', { timeout: 60_000 }, async () => {
  const attacked = await createTestApp({ env: { GUANXI_RATE_LIMIT: '6000' } })
  const count = async () => {
    const { rows } = await attacked.platform.database.pool.query(
      `select (select count(*)::int from auth.session) as sessions, (select count(*)::int from auth."user") as users,
        (select count(*)::int from platform.audit_entries where action <> 'auth.session.refused') as others`,
    )
    return rows[0]
  }
  const before = await count()
  const seen = new Map<number, number>()
  for (let round = 0; round < 100; round++) {
    const answers = await times(100, () => attacked.as(null).post('/session', { email: 'admin@example.com', password: `wrong ${round}` }))
    for (const { status } of answers) seen.set(status, (seen.get(status) ?? 0) + 1)
  }
  expect([...seen.keys()].toSorted()).toEqual([401, 429])
  expect(seen.get(429)).toBeGreaterThan(9_000)
  expect(await count()).toEqual(before)
  await attacked.close()
})
