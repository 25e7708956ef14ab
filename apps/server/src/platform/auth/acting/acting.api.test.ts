import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { databaseHash, type Person, signedIn } from '../keys/testing.ts'

let t: TestApp
let admin: Person
let agent: Person
let start: Date
const reason = 'The order list stays empty for her'
beforeAll(async () => {
  t = await createTestApp()
  admin = await signedIn(t, 'Zhou Ning', 'admin')
  agent = await signedIn(t, 'Li Wei', 'agent')
})
afterAll(async () => await t.close())
beforeEach(async () => {
  await admin.call('DELETE', '/acting')
  t.clock.advance(2 * 3_600_000)
  start = t.clock.now()
})

const act = async (who: Person, as: Person, more: object = {}) =>
  await who.call('POST', `/users/${as.id}/acting`, { reason, minutes: 30, ...more })
const whoAmI = async (who: Person): Promise<string> => (await who.call('GET', '/session')).body.user?.name

test('an administrator acts as somebody until they stop, and is themselves again', async () => {
  expect((await act(admin, agent)).status).toBe(200)
  expect((await admin.call('GET', '/session')).body).toMatchObject({
    user: { id: agent.id, name: 'Li Wei' },
    acting: { byName: 'Zhou Ning', until: new Date(start.getTime() + 30 * 60_000).toISOString() },
  })
  expect((await admin.call('GET', '/audit')).status).toBe(403)
  expect((await admin.call('DELETE', '/acting')).status).toBe(200)
  const { body } = await admin.call('GET', '/session')
  expect([body.user.name, body.acting]).toEqual(['Zhou Ning', undefined])
  expect(await admin.call('DELETE', '/acting')).toMatchObject({ status: 409, body: { code: 'not_acting' } })
})

test('it ends by itself, at most an hour later', async () => {
  for (const minutes of [0, 61, 12.5]) expect((await act(admin, agent, { minutes })).status).toBe(400)
  await act(admin, agent, { minutes: 60 })
  t.clock.advance(60 * 60_000 - 1)
  expect(await whoAmI(admin)).toBe('Li Wei')
  t.clock.advance(1)
  expect(await whoAmI(admin)).toBe('Zhou Ning')
  expect((await act(admin, agent)).status).toBe(200)
})

test('a reason is asked for', async () => {
  for (const given of ['', '   ', 'x', undefined]) expect((await act(admin, agent, { reason: given })).status).toBe(400)
  expect(await whoAmI(admin)).toBe('Zhou Ning')
})

test('nobody acts as themselves, as another administrator, or as somebody who may do more', async () => {
  const second = await signedIn(t, 'Second', 'admin')
  for (const target of [admin, second]) expect(await act(admin, target)).toMatchObject({ status: 422, body: { code: 'cannot_act_as' } })
  expect(await act(admin, { ...agent, id: '00000000-0000-7000-8000-000000000000' })).toMatchObject({ status: 404 })
  expect((await act(agent, second)).status).toBe(403)
})

test('nothing of signing in, and nothing dangerous, is done in another’s name', async () => {
  await act(admin, agent)
  await admin.call('GET', '/session')
  const before = await databaseHash(t)
  const closed = t.endpoints.filter(
    (e) => e.permission !== 'public' && (e.fresh || (e.permission.startsWith('auth.') && e.permission !== 'auth.me.see')),
  )
  for (const e of closed) {
    const path = e.path.replace(/:\w+/g, agent.id)
    const answer = await admin.call(
      e.method as 'GET',
      path,
      e.method === 'GET' || e.method === 'DELETE' ? undefined : { reason, minutes: 5 },
    )
    expect([e.name, answer.status, answer.body.code]).toEqual([e.name, 403, 'forbidden'])
  }
  expect(closed.map((e) => e.name)).toEqual(
    expect.arrayContaining(['changeMe', 'makeOwnApiKey', 'answerAuthorization', 'endOwnSession', 'startActing', 'prove']),
  )
  expect(await databaseHash(t)).toEqual(before)
})

test('what is done meanwhile is written down under both names, and the user can read why', async () => {
  await act(admin, agent)
  const made = await admin.call('POST', '/views', { name: 'Mine', object: 'customers.customer' })
  const customer = await admin.call('POST', '/customers', { displayName: 'Sun Li', phone: '+8613800138000' })
  expect([made.status, customer.status]).toContain(200)
  await admin.call('DELETE', '/acting')
  const { rows } = await t.platform.database.pool.query(
    `select action, actor_id, actor_name, changes from platform.audit_entries where changes ? 'actingBy' order by entry_id desc`,
  )
  expect(rows[0]).toMatchObject({ action: 'auth.acting.stopped', actor_id: agent.id, actor_name: 'Li Wei (Zhou Ning)' })
  expect(rows[1]).toMatchObject({ action: 'customers.customer.created', changes: { actingBy: { id: admin.id, name: 'Zhou Ning' } } })
  const started = await t.platform.database.pool.query(
    `select actor_id, subject_id, changes from platform.audit_entries where action = 'auth.acting.started' order by entry_id desc limit 1`,
  )
  expect(started.rows[0]).toMatchObject({ actor_id: admin.id, subject_id: agent.id, changes: { reason } })
  const seen = (await agent.call('GET', '/me/acting')).body.acting
  expect(seen[0]).toMatchObject({ byName: 'Zhou Ning', reason, since: start.toISOString(), isActive: false })
})

test('the user sees it while it lasts and can end it', async () => {
  await act(admin, agent)
  const [active] = (await agent.call('GET', '/me/acting')).body.acting
  expect(active.isActive).toBe(true)
  const other = await signedIn(t, 'Chen Jie', 'agent')
  expect((await other.call('DELETE', `/me/acting/${active.id}`)).status).toBe(404)
  expect((await agent.call('DELETE', `/me/acting/${active.id}`)).status).toBe(200)
  expect(await whoAmI(admin)).toBe('Zhou Ning')
})

test('it belongs to one session: elsewhere the administrator stays themselves, and with the session it is gone', async () => {
  const elsewhere = await t.as(null).post('/session', { email: 'zhou.ning@example.com', password: 'seven lamps at dusk' })
  const cookie = [elsewhere.headers['set-cookie']]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ')
  await act(admin, agent)
  const answer = await t.app.inject({ url: '/api/session', headers: { cookie } })
  expect(answer.json().user.name).toBe('Zhou Ning')
  const third = await signedIn(t, 'Third', 'admin')
  await act(third, agent)
  expect((await third.call('DELETE', '/session')).status).toBe(200)
  expect((await third.call('GET', '/me')).status).toBe(401)
  const active = (await agent.call('GET', '/me/acting')).body.acting.filter((one: { isActive: boolean }) => one.isActive)
  expect(active).toHaveLength(1)
})

test('who loses the right to act as others is themselves at once; a disabled user is acted as no longer', async () => {
  const helper = await signedIn(t, 'Helper', 'admin')
  await act(helper, agent)
  expect(await whoAmI(helper)).toBe('Li Wei')
  const users = (await admin.call('GET', '/users')).body.users
  const versionOf = (id: string) => users.find((user: { id: string }) => user.id === id).version
  expect((await admin.call('PATCH', `/users/${helper.id}`, { version: versionOf(helper.id), roles: ['agent'] })).status).toBe(200)
  expect(await whoAmI(helper)).toBe('Helper')
  expect((await act(helper, agent)).status).toBe(403)
  const leaving = await signedIn(t, 'Leaving', 'agent')
  await act(admin, leaving)
  expect(await whoAmI(admin)).toBe('Leaving')
  await t.platform.database.pool.query('update auth."user" set disabled = true where id = $1', [leaving.id])
  expect(await whoAmI(admin)).toBe('Zhou Ning')
})

test('a borrowed session does not get to act as anybody without a new proof', async () => {
  const stale = await signedIn(t, 'Stale', 'admin')
  await t.asOwner(`update auth.session set authenticated_at = now() - interval '1 hour' where user_id = $1`, [stale.id])
  expect(await act(stale, agent)).toMatchObject({ status: 403, body: { code: 'reauthentication_required' } })
})
