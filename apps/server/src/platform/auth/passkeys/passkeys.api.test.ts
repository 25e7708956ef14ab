import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { ageProofs, type TestBrowser, testBrowser } from '../factors/testing.ts'
import { createUser } from '../index.ts'
import { type TestPasskey, testPasskey } from './testing.ts'

let t: TestApp
const password = 'copper lanterns at dawn'
const origin = 'https://crm.example.com'
let people = 0

beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_URL: origin } })
})
afterAll(async () => await t.close())

async function newPerson(): Promise<{ id: string; email: string; browser: TestBrowser }> {
  const email = `person${++people}@example.com`
  const { id } = await t.system((ctx) => createUser(ctx, { email, roles: ['agent'], language: 'en' }, password))
  const browser = testBrowser(t)
  expect((await browser.call('POST', '/session', { email, password })).status).toBe(200)
  return { id, email, browser }
}

async function register(browser: TestBrowser, key: TestPasskey, name = 'Laptop') {
  const options = (await browser.call('POST', '/me/passkeys/options')).body
  return await browser.call('POST', '/me/passkeys', { name, credential: key.create(options) })
}

async function requestOptions() {
  return (await testBrowser(t).call('POST', '/session/passkey/options')).body
}

test('a passkey signs in by itself, and says when it was used', async () => {
  const { email, browser } = await newPerson()
  const key = testPasskey(origin, 1)
  const added = await register(browser, key)
  expect(added).toMatchObject({ status: 200, body: { passkey: { name: 'Laptop', lastUsedAt: null } } })
  expect(added.body.recoveryCodes).toHaveLength(10)
  expect((await register(browser, testPasskey(origin), 'Phone')).body.recoveryCodes).toBeNull()
  const fresh = testBrowser(t)
  const options = (await fresh.call('POST', '/session/passkey/options')).body
  expect(options).toMatchObject({ rpId: 'crm.example.com', userVerification: 'required', allowCredentials: [] })
  expect(await fresh.call('POST', '/session/passkey', { passkey: key.sign(options) })).toMatchObject({
    status: 200,
    body: { user: { email } },
  })
  expect((await fresh.call('GET', '/me')).body.email).toBe(email)
  const [used, unused] = (await fresh.call('GET', '/me/passkeys')).body.passkeys
  expect([used.lastUsedAt === null, unused.lastUsedAt]).toEqual([false, null])
  const password2 = await testBrowser(t).call('POST', '/session', { email, password })
  expect(password2.body).toMatchObject({ user: null, secondFactor: { hasApp: false, hasPasskey: true, hasRecoveryCodes: true } })
})

test('an answer counts once: sent again or many times at once it is refused', async () => {
  const { browser } = await newPerson()
  const key = testPasskey(origin)
  await register(browser, key)
  const passkey = key.sign(await requestOptions())
  const answers = await Promise.all(Array.from({ length: 4 }, () => testBrowser(t).call('POST', '/session/passkey', { passkey })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401])
  expect(await testBrowser(t).call('POST', '/session/passkey', { passkey })).toMatchObject({
    status: 401,
    body: { code: 'passkey_refused' },
  })
  const options = (await browser.call('POST', '/me/passkeys/options')).body
  const credential = testPasskey(origin).create(options)
  expect((await browser.call('POST', '/me/passkeys', { name: 'Once', credential })).status).toBe(200)
  expect((await browser.call('POST', '/me/passkeys', { name: 'Twice', credential })).body.code).toBe('passkey_refused')
})

test('forged, foreign, unverified, cloned or late answers are refused alike, and change nothing', async () => {
  const { id, browser } = await newPerson()
  const key = testPasskey(origin, 5)
  await register(browser, key)
  const good = async (but = {}) => key.sign(await requestOptions(), but)
  const altered = await good()
  const late = await good()
  const proof = key.sign((await browser.call('POST', '/session/prove/passkey')).body)
  const unknown = testPasskey(origin)
  unknown.create((await browser.call('POST', '/me/passkeys/options')).body)
  const cases = {
    'a device that asked for nothing': await good({ isVerified: false }),
    'another site': await good({ origin: 'https://crm.example.com.evil.example' }),
    'a counter that stands still': await good({ counter: 5 }),
    'an altered signature': { ...altered, response: { ...altered.response, signature: altered.response.authenticatorData } },
    'a challenge of our own making': key.sign({ ...(await requestOptions()), challenge: Buffer.alloc(54, 7).toString('base64url') }),
    'a challenge for something else': proof,
    'an unknown passkey': unknown.sign(await requestOptions()),
    'another user’s name': { ...altered, response: { ...altered.response, userHandle: Buffer.from('somebody').toString('base64url') } },
    'no JSON at all': { ...altered, response: { ...altered.response, clientDataJSON: 'AAAA' } },
  }
  for (const [what, passkey] of Object.entries(cases))
    expect([what, await testBrowser(t).call('POST', '/session/passkey', { passkey })]).toMatchObject([
      what,
      { status: 401, body: { code: 'passkey_refused' } },
    ])
  t.clock.advance(5 * 60_000 + 1)
  expect((await testBrowser(t).call('POST', '/session/passkey', { passkey: late })).status).toBe(401)
  const { rows } = await t.platform.database.pool.query('select counter, last_used_at from auth.passkeys where user_id = $1', [id])
  expect(rows).toEqual([{ counter: 5, last_used_at: null }])
})

test('what was made for one user registers nothing for another', async () => {
  const [mine, theirs] = [await newPerson(), await newPerson()]
  const options = (await mine.browser.call('POST', '/me/passkeys/options')).body
  const credential = testPasskey(origin).create(options)
  expect(await theirs.browser.call('POST', '/me/passkeys', { name: 'Stolen', credential })).toMatchObject({
    status: 422,
    body: { code: 'passkey_refused' },
  })
  const { passkey } = (await register(mine.browser, testPasskey(origin))).body
  expect((await theirs.browser.call('PATCH', `/me/passkeys/${passkey.id}`, { name: 'Theirs' })).status).toBe(404)
  expect((await theirs.browser.call('DELETE', `/me/passkeys/${passkey.id}`)).status).toBe(404)
  expect((await mine.browser.call('GET', '/me/passkeys')).body.passkeys).toHaveLength(1)
})

test('a passkey is renamed, proves once more who one is, and opens nothing once removed', async () => {
  const { browser } = await newPerson()
  const key = testPasskey(origin)
  const { passkey } = (await register(browser, key)).body
  expect((await browser.call('PATCH', `/me/passkeys/${passkey.id}`, { name: '  Work phone ' })).body.name).toBe('Work phone')
  expect((await browser.call('PATCH', `/me/passkeys/${passkey.id}`, { name: '   ' })).status).toBe(400)
  await ageProofs(t)
  expect(await browser.call('DELETE', `/me/passkeys/${passkey.id}`)).toMatchObject({
    status: 403,
    body: { code: 'reauthentication_required', params: { proofs: 'code passkey' } },
  })
  const options = (await browser.call('POST', '/session/prove/passkey')).body
  expect(options.allowCredentials).toHaveLength(1)
  expect((await browser.call('POST', '/session/prove', { passkey: key.sign(await requestOptions()) })).status).toBe(422)
  expect((await browser.call('POST', '/session/prove', { passkey: key.sign(options) })).status).toBe(200)
  expect((await browser.call('DELETE', `/me/passkeys/${passkey.id}`)).status).toBe(200)
  expect((await testBrowser(t).call('POST', '/session/passkey', { passkey: key.sign(await requestOptions()) })).status).toBe(401)
  expect((await browser.call('GET', '/me/factors')).body).toMatchObject({ passkeys: 0, recoveryCodesLeft: 0 })
})
