import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Language } from '../../i18n/languages.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { type OidcPeer, startOidcPeer } from '../../testing/peers/oidc.ts'
import { type SmtpPeer, startSmtpPeer } from '../../testing/smtp-peer.ts'
import { appCode, type TestBrowser, testBrowser } from '../factors/testing.ts'
import { createUser } from '../index.ts'
import { testPasskey } from '../passkeys/testing.ts'
import { browserAt, oidcProvider } from '../sso/testing.ts'

const password = 'copper lanterns at dawn'
const next = 'seven lamps at dusk'
const origin = 'http://localhost:4400'

let t: TestApp
let smtp: SmtpPeer
let provider: OidcPeer
let people = 0

beforeAll(async () => {
  ;[smtp, provider] = await Promise.all([startSmtpPeer(), startOidcPeer()])
  t = await createTestApp({
    env: { SMTP_URL: smtp.url, GUANXI_URL: origin, GUANXI_OUTBOUND_ALLOW: provider.host, GUANXI_TIME_ZONE: 'Asia/Shanghai' },
  })
})
beforeEach(async () => {
  await t.platform.database.pool.query('delete from auth.sign_in_tries')
})
afterAll(async () => {
  await t?.close()
  await Promise.all([smtp?.close(), provider?.close()])
})

interface Person {
  readonly id: string
  readonly email: string
  readonly browser: TestBrowser
}

async function newPerson(language: Language = 'en', role = 'agent'): Promise<Person> {
  const email = `person${++people}@example.com`
  const { id } = await t.system((ctx) => createUser(ctx, { email, name: 'Chen', roles: [role], language }, password))
  const browser = testBrowser(t)
  expect((await browser.call('POST', '/session', { email, password })).status).toBe(200)
  return { id, email, browser }
}

/** What has come to an address, oldest first. */
async function mailsTo(address: string) {
  await t.processAll()
  const indexes = smtp.received.flatMap((mail, index) => (mail.to === address ? [index] : []))
  return await Promise.all(indexes.map((index) => smtp.parsed(index)))
}
const subjectsTo = async (address: string) => (await mailsTo(address)).map((mail) => mail.subject)
const lastTo = async (address: string) => (await mailsTo(address)).at(-1)

async function enable({ browser }: Person): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await browser.call('POST', '/me/factors/app')).body
  const confirmed = await browser.call('POST', '/me/factors/app/confirm', { code: appCode(secret) })
  expect(confirmed.status).toBe(200)
  return { secret, recoveryCodes: confirmed.body.recoveryCodes }
}

async function addPasskey({ browser }: Person, name: string) {
  const options = (await browser.call('POST', '/me/passkeys/options')).body
  const added = await browser.call('POST', '/me/passkeys', { name, credential: testPasskey(origin).create(options) })
  expect(added.status).toBe(200)
  return added.body
}

test('a changed password is told of: what, when, from where, by whom, and what to do', async () => {
  const { email, browser } = await newPerson()
  const changed = await browser.call('PATCH', '/me', { password: { current: password, next } })
  expect(changed.status).toBe(200)
  const mails = await mailsTo(email)
  expect(mails).toHaveLength(1)
  const [{ subject, text = '', html = '' } = {}] = mails
  expect(subject).toBe('Your password was changed')
  expect(text).toContain(`The password of ${email} was changed.`)
  expect(text).toContain('When: November 21, 2026 at 16:00 GMT+8\nFrom address: 127.0.0.1\nBy: you, or somebody who signed in as you')
  expect(text).toContain('If it was not you, set a new password at once')
  expect(text).toContain(`${origin}/sign-in/forgotten`)
  for (const body of [text, html]) {
    expect(body).not.toContain('token=')
    expect(body).not.toContain(next)
  }
  expect(html).toContain('November 21, 2026 at 16:00 GMT+8')
})

test('a refused change tells nothing, for nothing changed', async () => {
  const { email, browser } = await newPerson()
  expect((await browser.call('PATCH', '/me', { password: { current: 'wrong one', next } })).status).toBe(422)
  expect((await browser.call('POST', '/me/factors/app/confirm', { code: '123456' })).status).toBe(409)
  expect(await mailsTo(email)).toEqual([])
})

test('an app set up and turned off, new codes, and a used one are told of, in the language of the person', async () => {
  const person = await newPerson('zh-CN')
  const { recoveryCodes } = await enable(person)
  const second = testBrowser(t)
  const { challenge } = (await second.call('POST', '/session', { email: person.email, password })).body.secondFactor
  expect((await second.call('POST', '/session/second-factor', { challenge, code: recoveryCodes[0] })).status).toBe(200)
  const used = await lastTo(person.email)
  expect(used?.subject).toBe('有恢复码被使用')
  expect(used?.text).toContain('剩余恢复码：9 个')
  expect(used?.text).toContain('来源 IP：127.0.0.1')
  expect(used?.text).toContain('时间：2026年11月21日')
  expect(used?.text).not.toContain(recoveryCodes[0])
  expect((await second.call('POST', '/session/prove', { code: recoveryCodes[1] })).status).toBe(200)
  expect((await second.call('POST', '/me/factors/recovery-codes')).status).toBe(200)
  expect((await second.call('DELETE', '/me/factors/app')).status).toBe(200)
  expect(await subjectsTo(person.email)).toEqual([
    '验证器应用已启用',
    '有恢复码被使用',
    '有恢复码被使用',
    '恢复码已更新',
    '验证器应用已停用',
  ])
})

test('of one recovery code used by many at once one mail tells', async () => {
  const person = await newPerson()
  const { recoveryCodes } = await enable(person)
  const tries = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const browser = testBrowser(t)
      const { challenge } = (await browser.call('POST', '/session', { email: person.email, password })).body.secondFactor
      return await browser.call('POST', '/session/second-factor', { challenge, code: recoveryCodes[0] })
    }),
  )
  expect(tries.filter(({ status }) => status === 200)).toHaveLength(1)
  expect((await subjectsTo(person.email)).filter((subject) => subject === 'A recovery code was used')).toHaveLength(1)
})

test('a passkey added or removed is told of by its name', async () => {
  const person = await newPerson('zh-TW')
  const { passkey } = await addPasskey(person, '<b>筆電</b>')
  const added = await lastTo(person.email)
  expect(added?.subject).toBe('已新增通行密鑰')
  expect(added?.text).toContain('通行密鑰「<b>筆電</b>」')
  expect(added?.html).toContain('&lt;b&gt;筆電&lt;/b&gt;')
  expect((await person.browser.call('DELETE', `/me/passkeys/${passkey.id}`)).status).toBe(200)
  expect(await subjectsTo(person.email)).toEqual(['已新增通行密鑰', '已移除通行密鑰'])
})

test('a reset by an administrator names them, and offers nothing to click', async () => {
  const person = await newPerson()
  await enable(person)
  expect(await t.as('admin').del(`/users/${person.id}/factors`)).toMatchObject({ status: 200 })
  const reset = await lastTo(person.email)
  expect(reset?.subject).toBe('Your second factor was reset')
  expect(reset?.text).toContain('By: Test admin')
  expect(reset?.text).toContain('in person or by telephone')
  expect(reset?.text).not.toContain('http')
  const before = (await mailsTo(person.email)).length
  expect(await t.as('admin').del(`/users/${person.id}/factors`)).toMatchObject({ status: 200 })
  expect(await mailsTo(person.email)).toHaveLength(before)
})

test('a key made for oneself is told of, without the key; a service user has nobody to tell', async () => {
  const person = await newPerson('en', 'manager')
  const given = { name: 'Reports', permissions: ['customers.customer.see'], days: 30, addresses: [] }
  const made = await person.browser.call('POST', '/me/api-keys', given)
  expect(made.status).toBe(200)
  const told = await lastTo(person.email)
  expect(told?.subject).toBe('An API key was made')
  expect(told?.text).toContain('The API key “Reports” was made')
  expect(told?.text).toContain('Until December 21, 2026')
  expect(told?.text).not.toContain(made.body.secret)
  const service = await t.as('admin').post('/service-users', { name: 'Till', roles: ['agent'] })
  const sent = smtp.received.length
  expect(await t.as('admin').post(`/service-users/${service.body.id}/api-keys`, given)).toMatchObject({ status: 200 })
  await t.processAll()
  expect(smtp.received).toHaveLength(sent)
})

test('a first sign-in by a provider into an account that was there is told of and written down, once', async () => {
  const person = await newPerson()
  const made = await t.as('admin').post('/sso/providers', oidcProvider(provider))
  provider.allowCallback(made.body.addresses.callback)
  provider.people.set('chen', { email: person.email, email_verified: true })
  for (let time = 0; time < 2; time++) {
    const browser = browserAt(t)
    const { body } = await browser.start(made.body.id)
    expect(await browser.complete(made.body.id, await provider.signIn(body.address, 'chen'))).toMatchObject({ status: 200 })
  }
  const mails = await mailsTo(person.email)
  expect(mails.map(({ subject }) => subject)).toEqual(['Single sign-on now opens your account'])
  expect(mails[0]?.text).toContain('through Company for the first time')
  const { rows } = await t.platform.database.pool.query(
    `select actor_name, changes from platform.audit_entries where action = 'auth.provider.linked' and subject_id = $1`,
    [person.id],
  )
  expect(rows).toEqual([{ actor_name: 'Company', changes: { provider: 'Company', email: person.email, address: '127.0.0.1' } }])
})

test('an address that the directory changes is told of where it was until then', async () => {
  const person = await newPerson()
  const { id } = (await t.as('admin').post('/sso/providers', { ...oidcProvider(provider), name: 'Directory' })).body
  const { token } = (await t.as('admin').post(`/sso/providers/${id}/tokens`, { name: 'Sync' })).body
  const scim = async (method: 'POST' | 'PUT', path: string, email: string) =>
    await t.app.inject({
      method,
      url: `/api/scim/v2/Users${path}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      payload: JSON.stringify({ userName: email, displayName: 'Chen', emails: [{ value: email, primary: true }], active: true }),
    })
  expect((await scim('POST', '', person.email)).statusCode).toBe(201)
  expect((await scim('PUT', `/${person.id}`, `moved.${person.email}`)).statusCode).toBe(200)
  const told = await lastTo(person.email)
  expect(told?.subject).toBe('Your sign-in address was changed')
  expect(told?.text).toContain(`now has the address moved.${person.email}`)
  expect(told?.text).toContain('By: Directory')
  expect(told?.text).not.toContain('From address')
  expect(await mailsTo(`moved.${person.email}`)).toEqual([])
})

test('without a mail server everything works, and nothing waits to be sent', async () => {
  const quiet = await createTestApp()
  const { id } = await quiet.system((ctx) => createUser(ctx, { email: 'quiet@example.com', roles: ['agent'], language: 'en' }, password))
  const browser = testBrowser(quiet)
  await browser.call('POST', '/session', { email: 'quiet@example.com', password })
  const { secret } = (await browser.call('POST', '/me/factors/app')).body
  expect((await browser.call('POST', '/me/factors/app/confirm', { code: appCode(secret) })).status).toBe(200)
  expect((await quiet.as('admin').del(`/users/${id}/factors`)).status).toBe(200)
  const waiting = await quiet.asOwner<{ n: number }>(
    `select count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id where k.identifier = 'platform.send_mail'`,
  )
  expect(waiting).toEqual([{ n: 0 }])
  await quiet.close()
})
