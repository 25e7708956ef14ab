import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app.ts'
import { createUser } from './index.ts'

let t: TestApp
const password = 'correct horse battery'

beforeAll(async () => {
  t = await createTestApp()
  await t.system((ctx) => createUser(ctx, { email: 'Zhou@Example.com', name: 'Zhou Ning', roles: ['admin'], language: 'zh-CN' }, password))
})
afterAll(async () => await t.close())

const cookieOf = (answer: { headers: Readonly<Record<string, unknown>> }): string =>
  String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? ''

async function signIn(): Promise<string> {
  const answer = await t.as(null).post('/session', { email: 'zhou@example.com', password })
  expect(answer).toMatchObject({ status: 200, body: { user: { name: 'Zhou Ning', roles: [{ key: 'admin' }], language: 'zh-CN' } } })
  return cookieOf(answer)
}

async function withCookie(
  method: 'GET' | 'DELETE' | 'PATCH',
  url: string,
  cookie: string,
  extra: Record<string, string> = {},
  payload?: object,
) {
  const answer = await t.app.inject({ method, url: `/api${url}`, headers: { cookie, ...extra }, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: answer.json() }
}

test('a password opens a session, which ends at sign-out', async () => {
  const cookie = await signIn()
  expect(await withCookie('GET', '/session', cookie)).toMatchObject({
    body: { user: { email: 'zhou@example.com' }, company: { sendsMail: false } },
  })
  expect((await withCookie('DELETE', '/session', cookie)).status).toBe(200)
  expect(await withCookie('GET', '/me', cookie)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
})

test('an unknown address and a wrong password get the same answer', async () => {
  const wrong = await t.as(null).post('/session', { email: 'zhou@example.com', password: 'not this one' })
  const unknown = await t.as(null).post('/session', { email: 'nobody@example.com', password: 'not this one' })
  expect(wrong).toMatchObject({ status: 401, body: { code: 'sign_in_refused' } })
  expect(unknown.body.message).toBe(wrong.body.message)
})

test('one’s devices are listed, and signed out singly or all but this one', async () => {
  const [laptop, here] = [await signIn(), await signIn()]
  const userAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1'
  const phone = cookieOf(await t.as(null).post('/session', { email: 'zhou@example.com', password }, { 'user-agent': userAgent }))
  const listed = await withCookie('GET', '/me/sessions', here)
  const current = listed.body.sessions.filter((session: { isCurrent: boolean }) => session.isCurrent)
  expect([listed.body.sessions.length >= 3, current.length]).toEqual([true, 1])
  expect(JSON.stringify(listed.body)).not.toContain('token')
  expect(listed.body.sessions).toContainEqual(expect.objectContaining({ userAgent, address: '127.0.0.1', isCurrent: false }))
  const other = listed.body.sessions.find((session: { isCurrent: boolean }) => !session.isCurrent)
  expect((await withCookie('DELETE', `/me/sessions/${other.id}`, here)).status).toBe(200)
  expect(await withCookie('DELETE', `/me/sessions/${other.id}`, here)).toMatchObject({ status: 404, body: { code: 'session_not_found' } })
  expect((await withCookie('DELETE', '/me/sessions', here)).body.ended).toBe(listed.body.sessions.length - 2)
  for (const gone of [phone, laptop]) expect((await withCookie('GET', '/me', gone)).status).toBe(401)
  expect((await withCookie('GET', '/me', here)).status).toBe(200)
})

test('another’s device cannot be signed out, and is not said to be there', async () => {
  const here = await signIn()
  await t.system((ctx) => createUser(ctx, { email: 'other@example.com', roles: ['agent'] }, password))
  await t.as(null).post('/session', { email: 'other@example.com', password })
  const { rows } = await t.platform.database.pool.query(
    `select s.id from auth.session s join auth."user" u on u.id = s.user_id where u.email = 'other@example.com'`,
  )
  expect((await withCookie('DELETE', `/me/sessions/${rows[0].id}`, here)).status).toBe(404)
  expect((await t.platform.database.pool.query('select from auth.session where id = $1', [rows[0].id])).rowCount).toBe(1)
})

test('a session that is used says so, to ten minutes', async () => {
  const here = await signIn()
  const age = `update auth.session set updated_at = now() - interval '1 hour'`
  await t.platform.database.pool.query(age)
  await withCookie('GET', '/me', here)
  const { rows } = await t.platform.database.pool.query(
    `select count(*)::int as fresh from auth.session where updated_at > now() - interval '1 minute'`,
  )
  expect(rows[0].fresh).toBe(1)
})

test('a forged cookie is nobody', async () => {
  const cookie = await signIn()
  expect((await withCookie('GET', '/me', `${cookie.slice(0, -6)}AAAAA%3D`)).status).toBe(401)
})

test('a page of another site cannot act with our cookie', async () => {
  const cookie = await signIn()
  const answer = await withCookie('PATCH', '/me', cookie, { origin: 'https://elsewhere.example' }, { name: 'Mallory' })
  expect(answer).toMatchObject({ status: 403, body: { code: 'foreign_origin' } })
  expect((await withCookie('GET', '/me', cookie)).body.name).toBe('Zhou Ning')
})

test('guessing one account is slowed down whatever the password', async () => {
  await t.system((ctx) => createUser(ctx, { email: 'guessed@example.com', roles: ['agent'] }, password))
  for (let attempt = 0; attempt < 10; attempt++)
    await t.as(null).post('/session', { email: 'guessed@example.com', password: `guess ${attempt}` })
  expect(await t.as(null).post('/session', { email: 'guessed@example.com', password })).toMatchObject({
    status: 429,
    body: { code: 'too_many_requests' },
  })
})

test('an invitation works once', async () => {
  const invitation = await t.as('admin').post('/users', { email: 'new@example.com', roles: ['marketer'] })
  const token = new URL(invitation.body.link).searchParams.get('token')
  const answers = await Promise.all([1, 2, 3].map(() => t.as(null).post('/session/link', { token })))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401, 401])
})

test('a user signed in by link sets a password; an easy one is refused', async () => {
  const invitation = await t.as('admin').post('/users', { email: 'li@example.com', name: 'Li', roles: ['agent'] })
  const cookie = cookieOf(await t.as(null).post('/session/link', { token: new URL(invitation.body.link).searchParams.get('token') }))
  expect(await withCookie('PATCH', '/me', cookie, {}, { password: { next: 'woaini1314520' } })).toMatchObject({
    status: 422,
    body: { code: 'password_weak' },
  })
  expect((await withCookie('PATCH', '/me', cookie, {}, { password: { next: 'seven lamps at dusk' } })).status).toBe(200)
  expect((await t.as(null).post('/session', { email: 'li@example.com', password: 'seven lamps at dusk' })).status).toBe(200)
})

test('a disabled user is out at once; the last administrator stays', async () => {
  const cookie = await signIn()
  const { body } = await t.as('admin').get('/users')
  const zhou = body.users.find((user: { email: string }) => user.email === 'zhou@example.com')
  expect(await t.as('admin').patch(`/users/${zhou.id}`, { version: zhou.version, disabled: true })).toMatchObject({
    status: 422,
    body: { code: 'last_admin' },
  })
  const second = (await t.as('admin').post('/users', { email: 'second@example.com', roles: ['admin'] })).body.user
  expect((await t.as('admin').patch(`/users/${zhou.id}`, { version: zhou.version, disabled: true })).status).toBe(200)
  expect((await withCookie('GET', '/me', cookie)).status).toBe(401)
  expect((await t.as(null).post('/session', { email: 'zhou@example.com', password })).status).toBe(401)
  expect(second.roles).toMatchObject([{ key: 'admin' }])
})

test('only administrators see and change users', async () => {
  expect(await t.as('marketer').get('/users')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await t.as('agent').post('/users', { email: 'x@example.com', roles: ['admin'] })).status).toBe(403)
})
