import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const invite = (email: string, key: string) => t.as('admin').post('/users', { email, roles: ['agent'] }, { 'idempotency-key': key })

test('the same request thirty times at once happens once, and everybody gets the same answer', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => invite('once@example.com', 'key-1')))
  expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1)
  expect(answers[0]?.status).toBe(200)
  const { body } = await t.as('admin').get('/users')
  expect(body.users.filter((user: { email: string }) => user.email === 'once@example.com')).toHaveLength(1)
})

test('a key used for another request is refused', async () => {
  await invite('first@example.com', 'key-2')
  expect(await invite('second@example.com', 'key-2')).toMatchObject({
    status: 409,
    body: { code: 'idempotency_key_reused', params: { key: 'key-2' } },
  })
})

test('a refused request keeps no key: mended, it may be sent again', async () => {
  expect((await invite('not an address', 'key-3')).status).toBe(400)
  expect((await invite('mended@example.com', 'key-3')).status).toBe(200)
})
