import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { isLendable } from './lendable.ts'
import { bearing, databaseHash, type Person, signedIn } from './testing.ts'

let t: TestApp
let admin: Person
let agent: Person
beforeAll(async () => {
  t = await createTestApp()
  admin = await signedIn(t, 'Zhou Ning', 'admin')
  agent = await signedIn(t, 'Li Wei', 'agent')
})
afterAll(async () => await t.close())

const see = 'customers.customer.see'
const anyId = '00000000-0000-7000-8000-000000000000'
const dayMs = 86_400_000

async function newKey(who: Person, more: object = {}): Promise<{ id: string; secret: string }> {
  const made = await who.call('POST', '/me/api-keys', { name: 'Shop', permissions: [see], ...more })
  expect(made.status, JSON.stringify(made.body)).toBe(200)
  return { id: made.body.key.id, secret: made.body.secret }
}

const stored = async (): Promise<string> => {
  const { rows } = await t.platform.database.pool.query('select * from auth.api_keys')
  const audited = await t.platform.database.pool.query(`select changes from platform.audit_entries where action like 'auth.key%'`)
  return JSON.stringify([rows, audited.rows], (_key, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString() : value))
}

test('a key is shown once, kept as a hash, and opens what it was given', async () => {
  const { id, secret } = await newKey(agent)
  expect(secret).toMatch(/^gx_[\w-]{43}$/)
  expect(await stored()).not.toContain(secret.slice(3))
  const { body } = await agent.call('GET', '/me/api-keys')
  expect(JSON.stringify(body)).not.toContain(secret)
  expect(body.keys.find((key: { id: string }) => key.id === id)).toMatchObject({
    name: 'Shop',
    ending: secret.slice(-4),
    permissions: [see],
    state: 'active',
    lastUsedAt: null,
    expiresAt: new Date(t.clock.now().getTime() + 90 * dayMs).toISOString(),
  })
  const program = bearing(t, secret)
  expect((await program.call('GET', '/customers/fields')).status).toBe(200)
  expect((await program.call('GET', '/session')).body.user).toMatchObject({ id: agent.id, permissions: [see] })
})

test('a key opens nothing but what it was given: every route of the document, and nothing is changed', async () => {
  const program = bearing(t, (await newKey(admin)).secret)
  await program.call('GET', '/session')
  const before = await databaseHash(t)
  const closed = t.endpoints.filter((e) => e.permission !== 'public' && e.permission !== see)
  const answers = []
  for (const e of closed) {
    const answer = await program.call(e.method as 'GET', e.path.replace(/:\w+/g, anyId), e.method === 'GET' ? undefined : {})
    answers.push(`${e.name} ${answer.status}`)
  }
  expect(closed.length).toBeGreaterThan(50)
  expect(answers).toEqual(closed.map((e) => `${e.name} 403`))
  expect(await databaseHash(t)).toEqual(before)
})

test('a key with all that can be lent manages no way in and does nothing dangerous', async () => {
  const { lendable } = (await admin.call('GET', '/me/api-keys')).body
  expect(lendable.filter((permission: string) => !isLendable(permission))).toEqual([])
  const program = bearing(t, (await newKey(admin, { permissions: lendable })).secret)
  const ways = t.endpoints.filter((e) => e.fresh || (e.permission.startsWith('auth.') && e.permission !== 'auth.user.see'))
  for (const e of ways) {
    const answer = await program.call(e.method as 'GET', e.path.replace(/:\w+/g, anyId), e.method === 'GET' ? undefined : {})
    expect([e.name, answer.status, answer.body.code]).toEqual([e.name, 403, 'forbidden'])
  }
  expect(ways.map((e) => e.name)).toEqual(
    expect.arrayContaining(['changeMe', 'makeOwnApiKey', 'inviteUser', 'endOwnSession', 'startActing']),
  )
})

test('nobody makes a key that opens more than they may', async () => {
  for (const permission of ['customers.customer.nonsense', 'platform.audit.see', 'auth.me.edit', 'auth.key.edit', 'public']) {
    const refused = await agent.call('POST', '/me/api-keys', { name: 'Too much', permissions: [see, permission] })
    expect([permission, refused.status, refused.body.code]).toEqual([permission, 422, 'permission_not_held'])
  }
})

test('rights that its user loses are lost to the key at once', async () => {
  const marketer = await signedIn(t, 'Wang Fang', 'marketer')
  const program = bearing(t, (await newKey(marketer, { permissions: ['marketing.campaign.create'] })).secret)
  expect((await program.call('POST', '/campaigns', {})).status).toBe(400)
  const { version } = (await admin.call('GET', '/users')).body.users.find((user: { id: string }) => user.id === marketer.id)
  expect((await admin.call('PATCH', `/users/${marketer.id}`, { version, roles: ['agent'] })).status).toBe(200)
  expect(await program.call('POST', '/campaigns', {})).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await admin.call('PATCH', `/users/${marketer.id}`, { version: version + 1, disabled: true })).status).toBe(200)
  expect(await program.call('POST', '/campaigns', {})).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
})

test('a key must end within a year, and ends at its hour', async () => {
  for (const days of [0, 366, 1.5])
    expect((await agent.call('POST', '/me/api-keys', { name: 'Long', permissions: [see], days })).status).toBe(400)
  const program = bearing(t, (await newKey(agent, { days: 1 })).secret)
  const start = t.clock.now()
  t.clock.advance(dayMs - 1)
  expect((await program.call('GET', '/customers/fields')).status).toBe(200)
  t.clock.advance(1)
  expect((await program.call('GET', '/customers/fields')).status).toBe(401)
  const { body } = await agent.call('GET', '/me/api-keys')
  expect(body.keys[0].state).toBe('expired')
  t.clock.set(start)
})

test('its last use is known, to ten minutes', async () => {
  const { id, secret } = await newKey(agent)
  const lastUse = async () => (await agent.call('GET', '/me/api-keys')).body.keys.find((key: { id: string }) => key.id === id).lastUsedAt
  const first = t.clock.now().toISOString()
  await bearing(t, secret).call('GET', '/session')
  expect(await lastUse()).toBe(first)
  t.clock.advance(9 * 60_000)
  await bearing(t, secret).call('GET', '/session')
  expect(await lastUse()).toBe(first)
  t.clock.advance(2 * 60_000)
  await bearing(t, secret).call('GET', '/session')
  expect(await lastUse()).toBe(t.clock.now().toISOString())
})

test('a key with a list of addresses is of no use elsewhere', async () => {
  const here = bearing(t, (await newKey(agent, { addresses: ['10.0.0.0/8', '127.0.0.1'] })).secret)
  const elsewhere = bearing(t, (await newKey(agent, { addresses: ['10.0.0.0/8'] })).secret)
  expect((await here.call('GET', '/customers/fields')).status).toBe(200)
  expect((await elsewhere.call('GET', '/customers/fields')).status).toBe(401)
  expect((await agent.call('POST', '/me/api-keys', { name: 'Wrong', permissions: [see], addresses: ['office'] })).status).toBe(400)
})

test('used while it is revoked: once the answer is there, nothing gets through', async () => {
  const { id, secret } = await newKey(agent)
  const program = bearing(t, secret)
  const uses = Array.from({ length: 10 }, () => program.call('GET', '/customers/fields'))
  const revoked = Array.from({ length: 3 }, () => agent.call('DELETE', `/me/api-keys/${id}`))
  expect((await Promise.all(revoked)).map((answer) => answer.status).sort()).toEqual([200, 404, 404])
  const late = await Promise.all(Array.from({ length: 5 }, () => program.call('GET', '/customers/fields')))
  expect(late.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 401])
  for (const { status } of await Promise.all(uses)) expect([200, 401]).toContain(status)
})

test('another’s key cannot be revoked, an administrator revokes any', async () => {
  const { id, secret } = await newKey(agent)
  const other = await signedIn(t, 'Chen Jie', 'agent')
  expect(await other.call('DELETE', `/me/api-keys/${id}`)).toMatchObject({ status: 404, body: { code: 'api_key_not_found' } })
  expect((await other.call('DELETE', `/api-keys/${id}`)).status).toBe(403)
  expect((await bearing(t, secret).call('GET', '/customers/fields')).status).toBe(200)
  expect((await admin.call('GET', '/api-keys')).body.keys.find((key: { id: string }) => key.id === id).user.id).toBe(agent.id)
  expect((await admin.call('DELETE', `/api-keys/${id}`)).status).toBe(200)
  expect((await bearing(t, secret).call('GET', '/customers/fields')).status).toBe(401)
})

test('a wrong key is not helped by a cookie, and the cookie is not hurt by the header of another scheme', async () => {
  const { headers } = await t.as(null).post('/session', { email: 'li.wei@example.com', password: 'seven lamps at dusk' })
  const cookie = [headers['set-cookie']]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ')
  expect((await bearing(t, `gx_${'A'.repeat(43)}`, { cookie }).call('GET', '/me')).status).toBe(401)
  expect((await t.app.inject({ url: '/api/me', headers: { cookie, authorization: 'Basic eDp5' } })).statusCode).toBe(200)
})

test('what a key does is written down under its user and its name', async () => {
  const { id, secret } = await newKey(admin, { name: 'Night import', permissions: [see, 'customers.customer.create'] })
  expect((await bearing(t, secret).call('POST', '/customers', { displayName: 'Sun Li', phone: '+8613800138000' })).status).toBe(200)
  const { rows } = await t.platform.database.pool.query(
    `select actor_id, changes from platform.audit_entries where action = 'customers.customer.created' order by entry_id desc limit 1`,
  )
  expect(rows[0]).toMatchObject({ actor_id: admin.id, changes: { via: { kind: 'api_key', id, name: 'Night import' } } })
})

test('a service user acts by keys alone', async () => {
  const made = await admin.call('POST', '/service-users', { name: 'Web shop', roles: ['agent'] })
  expect(made.status).toBe(200)
  const { id } = made.body
  const listed = (await admin.call('GET', '/service-users')).body.users.find((user: { id: string }) => user.id === id)
  expect(listed).toMatchObject({ name: 'Web shop', isDisabled: false, roles: [{ key: 'agent' }] })
  expect((await admin.call('GET', '/users')).body.users.find((user: { id: string }) => user.id === id).kind).toBe('service')
  const beyond = await admin.call('POST', `/service-users/${id}/api-keys`, { name: 'x', permissions: ['platform.audit.see'] })
  expect(beyond).toMatchObject({ status: 422, body: { code: 'permission_not_held' } })
  const key = await admin.call('POST', `/service-users/${id}/api-keys`, { name: 'Orders', permissions: [see] })
  expect((await bearing(t, key.body.secret).call('GET', '/customers/fields')).status).toBe(200)
  expect(await admin.call('POST', `/users/${id}/link`)).toMatchObject({ status: 422, body: { code: 'service_user_no_sign_in' } })
  expect((await admin.call('POST', `/service-users/${agent.id}/api-keys`, { name: 'x', permissions: [see] })).status).toBe(404)
  // Even a session that got into the table by some other door is nobody's.
  const { secret } = t.platform
  const token = 'a-session-of-a-service-user'
  await t.platform.database.pool.query(
    `insert into auth.session (token, user_id, expires_at, updated_at) values ($1, $2, now() + interval '1 day', now())`,
    [token, id],
  )
  const { sessionCookie } = await import('../cookie.ts')
  const cookie = sessionCookie(secret.text('sessions'), t.platform.config.baseUrl).write(token).split(';')[0] ?? ''
  expect((await t.app.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(401)
})

// Last: from here on the address has to wait.
test('guessing keys is slowed down and does not fill the log; a right key still opens', async () => {
  const right = bearing(t, (await newKey(agent)).secret)
  const statuses = new Map<number, number>()
  for (let guess = 0; guess < 80; guess++) {
    const { status } = await bearing(t, `gx_${String(guess).padStart(43, 'x')}`).call('GET', '/customers/fields')
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  const { rows } = await t.platform.database.pool.query(
    `select count(*)::int as count from platform.audit_entries where action = 'auth.key.refused'`,
  )
  expect(statuses.get(429)).toBeGreaterThanOrEqual(20)
  expect(rows[0].count).toBeLessThanOrEqual(61)
  expect((await right.call('GET', '/customers/fields')).status).toBe(200)
})
