import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { createUser } from '../index.ts'
import { ageProofs, appCode, testBrowser } from './testing.ts'

let t: TestApp
const password = 'copper lanterns at dawn'

beforeAll(async () => {
  t = await createTestApp()
  for (const [name, role] of [
    ['boss', 'admin'],
    ['mei', 'agent'],
  ] as const)
    await t.system((ctx) => createUser(ctx, { email: `${name}@example.com`, roles: [role], language: 'en' }, password))
})
afterAll(async () => await t.close())

async function signedIn(name: string) {
  const browser = testBrowser(t)
  return { browser, answer: await browser.call('POST', '/session', { email: `${name}@example.com`, password }) }
}

test('whoever lacks a factor that the company asks for may set one up and do nothing else', async () => {
  const boss = await signedIn('boss')
  const before = await signedIn('mei')
  expect(before.answer.body.mustEnrol).toBe(false)
  const rule = (await boss.browser.call('GET', '/security-rule')).body
  expect(rule).toEqual({ secondFactorRequired: false, version: 1 })
  const change = { secondFactorRequired: true, version: rule.version }
  expect((await boss.browser.call('PATCH', '/security-rule', change)).status).toBe(200)
  expect(await boss.browser.call('PATCH', '/security-rule', change)).toMatchObject({ status: 403, body: { code: 'second_factor_needed' } })

  const { browser, answer } = await signedIn('mei')
  expect(answer.body).toMatchObject({ user: { email: 'mei@example.com' }, mustEnrol: true })
  expect((await browser.call('GET', '/session')).body.mustEnrol).toBe(true)
  const open = new Set<string>()
  for (const endpoint of t.endpoints) {
    if (endpoint.permission === 'public') continue
    const url = endpoint.path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-0000000000ff')
    const { body } = await browser.call(endpoint.method as 'GET', url, endpoint.method === 'GET' ? undefined : {})
    if (body.code !== 'second_factor_needed' && body.code !== 'forbidden') open.add(endpoint.name)
  }
  expect([...open].sort()).toEqual([
    'addPasskey',
    'confirmAuthenticatorApp',
    'getOwnFactors',
    'listOwnPasskeys',
    'prove',
    'startAuthenticatorApp',
    'startPasskey',
    'startPasskeyProof',
  ])

  const { secret } = (await browser.call('POST', '/me/factors/app')).body
  expect((await browser.call('POST', '/me/factors/app/confirm', { code: appCode(secret) })).status).toBe(200)
  expect((await browser.call('GET', '/session')).body.mustEnrol).toBe(false)
  expect((await browser.call('GET', '/me')).status).toBe(200)
})

test('the rule is changed by administrators with a young proof and the present version', async () => {
  const boss = await signedIn('boss')
  const { secret } = (await boss.browser.call('POST', '/me/factors/app')).body
  await boss.browser.call('POST', '/me/factors/app/confirm', { code: appCode(secret) })
  expect(await boss.browser.call('PATCH', '/security-rule', { secondFactorRequired: false, version: 1 })).toMatchObject({
    status: 409,
    body: { code: 'version_conflict' },
  })
  await ageProofs(t)
  const change = { secondFactorRequired: false, version: 2 }
  expect((await boss.browser.call('PATCH', '/security-rule', change)).body.code).toBe('reauthentication_required')
  await boss.browser.call('POST', '/session/prove', { code: appCode(secret, 1) })
  expect((await boss.browser.call('PATCH', '/security-rule', change)).body).toEqual({ secondFactorRequired: false, version: 3 })
  expect((await t.as('agent').patch('/security-rule', change)).status).toBe(403)
  const { rows } = await t.platform.database.pool.query(
    `select changes from platform.audit_entries where action = 'auth.rule.changed' order by occurred_at, entry_id`,
  )
  expect(rows.map((row) => row.changes.secondFactorRequired)).toEqual([
    [false, true],
    [true, false],
  ])
})
