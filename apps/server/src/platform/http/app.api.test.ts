import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

test('the server reaches its database', async () => {
  expect(await t.as(null).get('/health')).toMatchObject({ status: 200, body: { ready: true } })
})

test('what nobody serves is a problem with a code, in the reader’s language', async () => {
  const answer = await t.as(null).get('/nothing-here')
  expect(answer.status).toBe(404)
  expect(answer.body).toMatchObject({ code: 'not_found', params: { path: '/api/nothing-here' } })
})

test('a path that cannot be decoded is refused, not crashed', async () => {
  expect(await t.as(null).get('/%')).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
})

test('other sites may neither embed nor read what we answer, and browsers come back by TLS where it is there', async () => {
  const { headers } = await t.as(null).get('/health')
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  expect(headers).not.toHaveProperty('strict-transport-security')
  const secure = await createTestApp({ env: { GUANXI_URL: 'https://crm.example.com' } })
  expect((await secure.as(null).get('/health')).headers).toMatchObject({ 'strict-transport-security': 'max-age=31536000' })
  await secure.close()
})
