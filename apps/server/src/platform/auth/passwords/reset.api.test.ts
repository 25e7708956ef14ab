import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { type Reply, type SmtpPeer, startSmtpPeer } from '../../testing/smtp-peer.ts'
import { createUser } from '../index.ts'

let t: TestApp
let peer: SmtpPeer
let reply: Reply = null
const password = 'seven lamps at dusk'
const baseUrl = 'https://crm.silverleaf.example'

beforeAll(async () => {
  peer = await startSmtpPeer({ onMessage: () => reply, onRecipient: () => reply })
  t = await createTestApp({ env: { SMTP_URL: peer.url, MAIL_FROM: 'Silverleaf <crm@silverleaf.example>', GUANXI_URL: baseUrl } })
})
afterAll(async () => {
  await t.close()
  await peer.close()
})

const query = async (text: string, values: readonly unknown[] = []) => (await t.platform.database.pool.query(text, [...values])).rows
const addUser = (email: string, language: 'en' | 'zh-CN' | 'zh-TW' = 'en') =>
  t.system((ctx) => createUser(ctx, { email, name: '周宁', roles: ['agent'], language }, password))
const call = async (path: string, payload: object, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') => {
  const answer = await t.app.inject({ method: 'POST', url: `/api/session${path}`, payload, headers, remoteAddress })
  return { status: answer.statusCode, body: answer.json(), cookies: answer.headers['set-cookie'] }
}
const signIn = (email: string, given: string, cookie?: string, ip?: string) =>
  call('', { email, password: given }, cookie === undefined ? {} : { cookie }, ip)

/** The mails to an address, newest last. */
async function mailsTo(address: string) {
  const indexes = peer.received.flatMap((mail, index) => (mail.to === address ? [index] : []))
  return await Promise.all(indexes.map((index) => peer.parsed(index)))
}
async function tokensTo(address: string): Promise<readonly string[]> {
  return (await mailsTo(address)).flatMap((mail) => /\?token=([\w-]+)/.exec(mail.text ?? '')?.[1] ?? [])
}
async function askFor(email: string, ip?: string): Promise<void> {
  expect(await call('/reset', { email }, {}, ip)).toMatchObject({ status: 200, body: { done: true } })
  await t.processAll()
}

test('a forgotten password is set anew by the link from the mail, once; every session ends', async () => {
  await addUser('forgot@example.com')
  const old = (await signIn('forgot@example.com', password)).cookies as string[]
  await askFor('Forgot@Example.com')
  const [mail] = await mailsTo('forgot@example.com')
  expect(mail).toMatchObject({ subject: 'Set a new password', from: { address: 'crm@silverleaf.example' }, to: [{ name: '周宁' }] })
  const [token = ''] = await tokensTo('forgot@example.com')
  expect(mail?.text).toContain(`${baseUrl}/sign-in/new-password?token=${token}`)
  expect(mail?.html).toContain(`href="${baseUrl}/sign-in/new-password?token=${token}"`)
  expect(await call('/reset/look', { token })).toMatchObject({ status: 200, body: { email: 'forgot@example.com' } })
  expect(await call('/reset/confirm', { token, password: 'zhouning1990' })).toMatchObject({
    status: 422,
    body: { code: 'password_weak', params: { why: 'guessable' } },
  })
  expect((await call('/reset/confirm', { token, password: 'copper kettle by the sea' })).status).toBe(200)
  const me = await t.app.inject({ url: '/api/me', headers: { cookie: old.map((line) => line.split(';')[0]).join('; ') } })
  expect(me.statusCode).toBe(401)
  expect((await signIn('forgot@example.com', password)).status).toBe(401)
  expect((await signIn('forgot@example.com', 'copper kettle by the sea')).status).toBe(200)
  expect(await call('/reset/confirm', { token, password: 'copper kettle by the hill' })).toMatchObject({
    status: 410,
    body: { code: 'reset_link_invalid' },
  })
  await t.processAll()
  expect((await mailsTo('forgot@example.com')).at(-1)?.subject).toBe('Your password was changed')
  const actions = await query(`select action, actor_kind from platform.audit_entries where action like 'auth.password.%' order by entry_id`)
  expect(actions).toEqual([
    { action: 'auth.password.reset_requested', actor_kind: 'public' },
    { action: 'auth.password.reset', actor_kind: 'user' },
  ])
})

test('no forged header bends the link', async () => {
  await addUser('headers@example.com', 'zh-TW')
  const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', forwarded: 'host=evil.example' }
  expect((await call('/reset', { email: 'headers@example.com' }, forged)).status).toBe(200)
  await t.processAll()
  const [mail] = await mailsTo('headers@example.com')
  expect(mail?.subject).toBe('重設密碼')
  expect(peer.received.at(-1)?.raw).not.toContain('evil.example')
  expect(mail?.text).toContain(`${baseUrl}/sign-in/new-password?token=`)
})

test('an unknown address gets the same answer by the same steps, and no mail', async () => {
  await addUser('known@example.com')
  const answers = [await call('/reset', { email: 'known@example.com' }), await call('/reset', { email: 'unknown@example.com' })]
  expect(answers[0]?.body).toEqual(answers[1]?.body)
  const jobs = await query(
    `select t.identifier as task, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier like 'auth.%'`,
  )
  expect(jobs).toEqual([
    { task: 'auth.mail_reset', payload: { email: 'known@example.com' } },
    { task: 'auth.mail_reset', payload: { email: 'unknown@example.com' } },
  ])
  await t.processAll()
  expect([(await mailsTo('known@example.com')).length, (await mailsTo('unknown@example.com')).length]).toEqual([1, 0])
})

test('a disabled user and a service user get no mail', async () => {
  const disabled = await addUser('disabled@example.com')
  const service = await addUser('robot@example.com')
  await query('update auth."user" set disabled = true where id = $1', [disabled.id])
  await query(`update auth."user" set kind = 'service' where id = $1`, [service.id])
  await askFor('disabled@example.com', '192.0.2.4')
  await askFor('robot@example.com', '192.0.2.4')
  expect([...(await mailsTo('disabled@example.com')), ...(await mailsTo('robot@example.com'))]).toEqual([])
})

test('only the hash of a token is kept', async () => {
  await addUser('hash@example.com')
  await askFor('hash@example.com', '192.0.2.5')
  const [token = ''] = await tokensTo('hash@example.com')
  const { id } = (await query(`select id from auth."user" where email = 'hash@example.com'`))[0]
  const kept = await query('select token_hash from auth.password_resets where user_id = $1', [id])
  expect(kept).toEqual([{ token_hash: createHash('sha256').update(token).digest() }])
  const everywhere = await query(`select count(*)::int as found from platform.audit_entries where changes::text like '%' || $1 || '%'`, [
    token,
  ])
  expect(everywhere).toEqual([{ found: 0 }])
})

test('of three uses at once one wins; an old, a foreign and a disabled user’s link are refused', async () => {
  const { id } = await addUser('race@example.com')
  await askFor('race@example.com', '192.0.2.6')
  const [token = ''] = await tokensTo('race@example.com')
  const raced = await Promise.all([1, 2, 3].map((n) => call('/reset/confirm', { token, password: `harbour lantern ${n} in the fog` })))
  expect(raced.map((answer) => answer.status).sort()).toEqual([200, 410, 410])
  await askFor('race@example.com', '192.0.2.6')
  const late = (await tokensTo('race@example.com')).filter((other) => other !== token).at(-1) ?? ''
  await query(`update auth.password_resets set expires_at = now() - interval '1 second' where user_id = $1`, [id])
  expect((await call('/reset/look', { token: late })).status).toBe(410)
  expect((await call('/reset/confirm', { token: late, password: 'harbour lantern in the fog' })).status).toBe(410)
  expect((await call('/reset/confirm', { token: 'x'.repeat(32), password: 'harbour lantern in the fog' })).status).toBe(410)
  await askFor('race@example.com', '192.0.2.6')
  await query(`update auth."user" set disabled = true where id = $1`, [id])
  const last = (await tokensTo('race@example.com')).at(-1) ?? ''
  expect((await call('/reset/confirm', { token: last, password: 'harbour lantern in the fog' })).status).toBe(410)
})

test('a password that the owner changes makes links in the mailbox worthless', async () => {
  await addUser('changed@example.com')
  await askFor('changed@example.com', '192.0.2.7')
  const [token = ''] = await tokensTo('changed@example.com')
  const cookie = ((await signIn('changed@example.com', password)).cookies as string[]).map((line) => line.split(';')[0]).join('; ')
  const next = 'a quiet cupboard of maps'
  const changed = await t.app.inject({
    method: 'PATCH',
    url: '/api/me',
    headers: { cookie },
    payload: { password: { current: password, next } },
  })
  expect(changed.statusCode).toBe(200)
  expect((await call('/reset/confirm', { token, password: 'harbour lantern in the fog' })).status).toBe(410)
})

test('the owner of an account under attack gets in by the link', async () => {
  await addUser('attacked@example.com')
  const refused: number[] = []
  for (let n = 0; n < 12; n++) refused.push((await signIn('attacked@example.com', `guess ${n}`, undefined, `10.2.0.${n}`)).status)
  expect(refused.slice(-2)).toEqual([429, 429])
  await askFor('attacked@example.com', '192.0.2.8')
  const [token = ''] = await tokensTo('attacked@example.com')
  const confirmed = await call('/reset/confirm', { token, password: 'harbour lantern in the fog' }, {}, '192.0.2.9')
  const device = [confirmed.cookies]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ')
  expect((await signIn('attacked@example.com', 'harbour lantern in the fog', undefined, '192.0.2.77')).status).toBe(429)
  expect((await signIn('attacked@example.com', 'harbour lantern in the fog', device, '192.0.2.77')).status).toBe(200)
})

test('a mailbox is not flooded, and one address does not ask for everybody', async () => {
  await addUser('flooded@example.com')
  for (let n = 0; n < 6; n++) await askFor('flooded@example.com', `10.3.0.${n}`)
  expect(await mailsTo('flooded@example.com')).toHaveLength(3)
  const asked = await Promise.all(Array.from({ length: 30 }, (_, n) => call('/reset', { email: `victim${n}@example.com` }, {}, '10.4.0.1')))
  expect(asked.filter((answer) => answer.status === 200)).toHaveLength(10)
  expect(asked.filter((answer) => answer.status === 429)).toHaveLength(20)
})

test('a mail server that is away loses no mail, and one that says no is not asked again', async () => {
  await addUser('later@example.com')
  reply = { code: 451, text: '4.3.0 later' }
  await askFor('later@example.com', '192.0.2.20')
  expect(
    await query('select count(*)::int as resets from auth.password_resets r join auth."user" u on u.id = r.user_id where u.email = $1', [
      'later@example.com',
    ]),
  ).toEqual([{ resets: 0 }])
  reply = null
  await query(`update graphile_worker._private_jobs set run_at = now()`)
  await t.processAll()
  const tokens = await tokensTo('later@example.com')
  expect((await call('/reset/look', { token: tokens.at(-1) ?? '' })).status).toBe(200)
  await addUser('gone@example.com')
  reply = { code: 550, text: '5.1.1 no such user' }
  await askFor('gone@example.com', '192.0.2.21')
  reply = null
  expect(await query('select count(*)::int as jobs from graphile_worker._private_jobs')).toEqual([{ jobs: 0 }])
})

test('an invitation goes by mail too, in the invited person’s language; a refused one sends nothing', async () => {
  const made = await t.as('admin').post('/users', { email: 'new@example.com', name: '李娜', roles: ['agent'], language: 'zh-CN' })
  expect((await t.as('admin').post('/users', { email: 'new@example.com', roles: ['agent'] })).status).toBe(409)
  await t.processAll()
  const mails = await mailsTo('new@example.com')
  expect(mails.map((mail) => mail.subject)).toEqual(['Test admin 邀请您使用 Guanxi'])
  const [token = ''] = await tokensTo('new@example.com')
  expect(made.body.link).toContain(`${baseUrl}/sign-in/link?token=`)
  expect(made.body.link).not.toContain(token)
  expect(await call('/link/look', { token })).toMatchObject({
    body: { email: 'new@example.com', name: '李娜', language: 'zh-CN', hasPassword: false },
  })
  const weak = { token, password: 'lina19900512', name: '李娜', language: 'en' }
  expect(await call('/link/accept', weak)).toMatchObject({ status: 422, body: { params: { why: 'guessable' } } })
  const arrived = await call('/link/accept', { ...weak, name: '李娜娜', password: 'harbour lantern in the fog' })
  expect(arrived).toMatchObject({ status: 200, body: { user: { name: '李娜娜', language: 'en' } } })
  expect((await call('/link/accept', { ...weak, password: 'harbour lantern in the fog' })).status).toBe(410)
  // The one on the administrator's screen dies with it.
  expect((await call('/link', { token: new URL(made.body.link).searchParams.get('token') })).status).toBe(401)
  expect((await signIn('new@example.com', 'harbour lantern in the fog')).status).toBe(200)
})

test('an administrator’s link lets somebody set the password they forgot', async () => {
  const { id } = await addUser('asked@example.com')
  const link = (await t.as('admin').post(`/users/${id}/link`)).body.link
  const token = new URL(link).searchParams.get('token')
  expect(await call('/link/look', { token })).toMatchObject({ body: { hasPassword: true } })
  expect((await call('/link/accept', { token, password: 'harbour lantern in the fog' })).status).toBe(200)
  expect((await signIn('asked@example.com', password)).status).toBe(401)
})

test('without a mail server the answer says so', async () => {
  const silent = await createTestApp()
  expect(await silent.as(null).post('/session/reset', { email: 'nobody@example.com' })).toMatchObject({
    status: 422,
    body: { code: 'mail_unavailable' },
  })
  await silent.close()
})
