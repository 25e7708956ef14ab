import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { ageProofs, type TestBrowser, testBrowser } from '../factors/testing.ts'
import { createUser, localTokenOf } from '../index.ts'

let t: TestApp
const password = 'copper lanterns at dawn'
let people = 0

beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

async function newAdmin(): Promise<{ id: string; email: string; browser: TestBrowser }> {
  const email = `admin${++people}@example.com`
  const { id } = await t.system((ctx) => createUser(ctx, { email, roles: ['admin'], language: 'en' }, password))
  const browser = testBrowser(t)
  await browser.call('POST', '/session', { email, password })
  return { id, email, browser }
}

test('a dangerous act wants a proof of the last quarter of an hour; any other goes on', async () => {
  const { browser } = await newAdmin()
  expect((await browser.call('POST', '/me/factors/app')).status).toBe(200)
  await ageProofs(t)
  expect(await browser.call('POST', '/me/factors/app')).toMatchObject({
    status: 403,
    body: { code: 'reauthentication_required', params: { proofs: 'password' } },
  })
  expect((await browser.call('GET', '/me')).status).toBe(200)
  expect(await browser.call('POST', '/session/prove', { password: 'not this one' })).toMatchObject({
    status: 422,
    body: { code: 'password_wrong' },
  })
  expect((await browser.call('POST', '/me/factors/app')).status).toBe(403)
  expect((await browser.call('POST', '/session/prove', { password })).status).toBe(200)
  expect((await browser.call('POST', '/me/factors/app')).status).toBe(200)
})

test('a proof is its session’s own, and is written down', async () => {
  const { id, email, browser } = await newAdmin()
  const other = testBrowser(t)
  await other.call('POST', '/session', { email, password })
  await ageProofs(t)
  await browser.call('POST', '/session/prove', { password })
  expect((await other.call('POST', '/me/factors/app')).status).toBe(403)
  const { rows } = await t.platform.database.pool.query(
    `select changes from platform.audit_entries where action = 'auth.session.proved' and subject_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ changes: { by: 'password' } }])
})

test('a borrowed session cannot find the password out: tries are counted, refused ones written down', async () => {
  const { id, browser } = await newAdmin()
  const statuses = []
  for (let attempt = 0; attempt < 12; attempt++)
    statuses.push((await browser.call('POST', '/session/prove', { password: `guess ${attempt}` })).status)
  expect(new Set(statuses.slice(0, 10))).toEqual(new Set([422]))
  expect(statuses.at(-1)).toBe(429)
  expect((await browser.call('POST', '/session/prove', { password })).status).toBe(429)
  const { rowCount } = await t.platform.database.pool.query(
    `select from platform.audit_entries where action = 'auth.factor.refused' and subject_id = $1`,
    [id],
  )
  expect(rowCount).toBe(10)
})

test('twenty wrong proofs at once neither hang nor pass the limit', async () => {
  const { browser } = await newAdmin()
  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.call('POST', '/session/prove', { password: 'wrong' })))
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(10)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(10)
})

test('the command line on the server itself needs no proof; nobody unknown passes by one', async () => {
  const { id } = await newAdmin()
  const authorization = `Bearer ${localTokenOf(t.platform.secret)}`
  const answer = await t.app.inject({ method: 'DELETE', url: `/api/users/${id}/factors`, headers: { authorization } })
  expect(answer.statusCode).toBe(200)
  expect((await testBrowser(t).call('POST', '/session/prove', { password })).status).toBe(401)
})

test('every dangerous act says so', () => {
  const fresh = t.endpoints.filter((endpoint) => endpoint.fresh).map((endpoint) => endpoint.name)
  expect(fresh).toEqual(
    expect.arrayContaining([
      'addPasskey',
      'changeSecurityRule',
      'changeUser',
      'confirmAuthenticatorApp',
      'inviteUser',
      'removeAuthenticatorApp',
      'removePasskey',
      'renewRecoveryCodes',
      'renewSignInLink',
      'resetUserFactors',
      'startAuthenticatorApp',
      'startPasskey',
    ]),
  )
})
