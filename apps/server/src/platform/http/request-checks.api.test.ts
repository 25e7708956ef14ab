import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app.ts'
import type { MountedEndpoint } from './endpoint.ts'

let t: TestApp
let changing: readonly MountedEndpoint[]
beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_URL: 'https://crm.example.com' } })
  changing = t.endpoints.filter((endpoint) => endpoint.method !== 'GET' && !endpoint.fromAnySite)
})
afterAll(async () => await t.close())

/** How many rows each table has: what a refused request must not change. That it was refused is written down in the audit log. */
async function contents(): Promise<unknown> {
  const rows = await t.asOwner<{ name: string }>(`select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') and tablename not like 'audit%' order by 1`)
  return await t.asOwner(rows.map(({ name }) => `select '${name}' as name, count(*)::int from ${name}`).join(' union all '))
}

async function codesWith(headers: Record<string, string>, endpoints = changing): Promise<readonly string[]> {
  const codes = new Set<string>()
  for (const { method, path } of endpoints) {
    const answer = await t.app.inject({
      method,
      url: `/api${path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000')}`,
      headers: { 'x-test-role': 'admin', 'content-type': 'application/json', ...headers },
      payload: '{}',
    })
    codes.add(`${answer.statusCode} ${answer.json().code}`)
  }
  return [...codes]
}

test('a page of another site changes nothing, at no endpoint, with or without a cookie, signing in included', async () => {
  expect(changing.length).toBeGreaterThan(30)
  expect(changing.some(({ permission }) => permission === 'public')).toBe(true)
  const before = await contents()
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'https://crm.example.com.evil.example' },
    { origin: 'http://crm.example.com' },
    { origin: 'https://crm.example.com:8443' },
    { origin: 'null' },
    { origin: 'https://evil.example', cookie: 'a=b' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', authorization: 'Bearer x' },
  ]
  for (const headers of foreign) expect({ headers, codes: await codesWith(headers) }).toEqual({ headers, codes: ['403 foreign_origin'] })
  expect(await contents()).toEqual(before)
})

test('what a form can send without asking reaches no endpoint but those that a protocol makes take one', async () => {
  const formless = changing.filter((endpoint) => !endpoint.manner?.takesForm)
  expect(changing.length - formless.length).toBeLessThanOrEqual(3)
  const before = await contents()
  for (const type of [
    'text/plain',
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'MULTIPART/FORM-DATA',
  ])
    expect({ type, codes: await codesWith({ 'content-type': type }, formless) }).toEqual({ type, codes: ['415 unsupported_media_type'] })
  expect(await contents()).toEqual(before)
})

test('our own pages pass, also under the address they were opened at; so do programs, which send neither header', async () => {
  const signIn = (headers: Record<string, string>) => t.as(null).post('/session', { email: 'a@example.com', password: 'wrong' }, headers)
  const own: Record<string, string>[] = [
    { origin: 'https://crm.example.com' },
    { origin: 'http://10.0.0.5:4400', host: '10.0.0.5:4400' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    {},
  ]
  for (const headers of own) expect([headers, (await signIn(headers)).body.code]).toEqual([headers, 'sign_in_refused'])
})

test('the unsubscribe address is posted to from anywhere, as RFC 8058 wants it', async () => {
  const headers = { origin: 'https://mail.example', 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await t.app.inject({ method: 'POST', url: '/api/u/unknown', headers, payload: 'List-Unsubscribe=One-Click' })
  expect(answer.json().code).toBe('unsubscribe_link_unknown')
})
