import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { createUser } from '../index.ts'

let t: TestApp
const password = 'seven lamps at dusk'

beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

interface From {
  readonly ip?: string
  readonly cookie?: string
}

async function tryAs(email: string, given: string, { ip = '127.0.0.1', cookie }: From = {}) {
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: ip,
    headers: cookie === undefined ? {} : { cookie },
    payload: { email, password: given },
  })
  return {
    status: answer.statusCode,
    retryAfter: answer.headers['retry-after'],
    cookies: answer.headers['set-cookie'],
    body: answer.json(),
  }
}
type Answer = Awaited<ReturnType<typeof tryAs>>

const deviceCookieOf = (answer: Answer): string => {
  const set = Array.isArray(answer.cookies) ? answer.cookies : [String(answer.cookies)]
  return set.find((line) => line.includes('gx.device='))?.split(';')[0] ?? ''
}
const addUser = (email: string) => t.system((ctx) => createUser(ctx, { email, roles: ['agent'], language: 'en' }, password))
const query = async (text: string, values: readonly unknown[] = []) => (await t.platform.database.pool.query(text, [...values])).rows
const addressOf = (n: number): string => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`

/** So many wrong passwords, each from another address, up to `width` at once; how often each status was answered. */
async function guess(email: string, count: number, width: number, base = 0): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {}
  let next = 0
  const one = async (): Promise<void> => {
    while (next < count) {
      const n = next++
      const { status } = await tryAs(email, `wrong guess ${n}`, { ip: addressOf(base + n) })
      statuses[status] = (statuses[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: width }, one))
  return statuses
}

test('10,000 wrong passwords from as many addresses: none gets in, hardly any is looked at, and the owner comes in meanwhile', {
  timeout: 240_000,
}, async () => {
  await addUser('owner@example.com')
  const device = deviceCookieOf(await tryAs('owner@example.com', password, { ip: '198.51.100.7' }))
  const statuses = await guess('owner@example.com', 10_000, 12, 1_000)
  const looked = statuses[401] ?? 0
  expect(statuses).toEqual({ 401: looked, 429: 10_000 - looked })
  // Ten at once, and one after each pause of 30, 60 and 120 s: more do not fit into this test's time.
  expect(looked).toBeGreaterThanOrEqual(10)
  expect(looked).toBeLessThanOrEqual(13)
  await query(`update auth.sign_in_tries set open_at = now() + interval '1 minute'`)
  // Not even the right one, from a stranger's place.
  expect((await tryAs('owner@example.com', password, { ip: '203.0.113.9' })).status).toBe(429)
  expect((await tryAs('owner@example.com', password, { ip: '203.0.113.9', cookie: device })).status).toBe(200)
  expect((await tryAs('owner@example.com', password, { ip: '198.51.100.7' })).status).toBe(200)
  const [{ rows }] = await query('select count(*)::int as rows from auth.sign_in_tries')
  expect(rows).toBeLessThanOrEqual(2 * looked + 10)
  const refused = await query(
    `select changes from platform.audit_entries where action = 'auth.session.refused' and subject_id = 'owner@example.com'`,
  )
  expect(refused).toHaveLength(looked)
  expect(refused.filter(({ changes }) => changes.slowed === true)).toHaveLength(1)
})

test('an unknown account is slowed down in the same way', async () => {
  expect(await guess('nobody@example.com', 30, 6, 50_000)).toEqual({ 401: 10, 429: 20 })
})

test('a hundred at once on one account and one address: ten are looked at', async () => {
  await addUser('raced@example.com')
  const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => tryAs('raced@example.com', `guess ${n}`, { ip: '203.0.113.20' })))
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10)
  expect(answers.filter((answer) => answer.status === 429)).toHaveLength(90)
})

test('the pauses grow, and are said in the answer and its header', async () => {
  await addUser('patient@example.com')
  await guess('patient@example.com', 10, 1, 60_000)
  const waits: number[] = []
  for (let n = 0; n < 8; n++) {
    const refused = await tryAs('patient@example.com', 'wrong again', { ip: addressOf(70_000 + n) })
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests', params: { seconds: Number(refused.retryAfter) } } })
    waits.push(Number(refused.retryAfter))
    await query(`update auth.sign_in_tries set open_at = now() - interval '1 second'`)
    expect((await tryAs('patient@example.com', 'wrong again', { ip: addressOf(71_000 + n) })).status).toBe(401)
  }
  expect(waits.map((seconds) => Math.ceil(seconds / 30) * 30)).toEqual([30, 60, 120, 240, 480, 900, 900, 900])
})

test('a known device has its own few tries, no more', async () => {
  await addUser('device@example.com')
  const device = deviceCookieOf(await tryAs('device@example.com', password))
  await query('delete from auth.known_addresses')
  await guess('device@example.com', 30, 3, 80_000)
  for (let n = 0; n < 10; n++)
    expect((await tryAs('device@example.com', `typo ${n}`, { ip: addressOf(n), cookie: device })).status).toBe(401)
  expect((await tryAs('device@example.com', password, { ip: '10.9.9.9', cookie: device })).status).toBe(429)
})

test('the device cookie is nobody else’s, cannot be forged, is hidden from scripts, and dies with the password', async () => {
  const { id } = await addUser('cookie@example.com')
  await addUser('neighbour@example.com')
  const answer = await tryAs('cookie@example.com', password, { ip: '192.0.2.1' })
  const line = (answer.cookies as string[]).find((set) => set.includes('gx.device=')) ?? ''
  expect(line).toMatch(/; HttpOnly; SameSite=Lax/)
  const device = deviceCookieOf(answer)
  await query('delete from auth.known_addresses')
  await guess('cookie@example.com', 12, 3, 90_000)
  await guess('neighbour@example.com', 12, 3, 91_000)
  expect((await tryAs('neighbour@example.com', password, { ip: '192.0.2.2', cookie: device })).status).toBe(429)
  const forged = `${device.slice(0, -4)}AAAA`
  expect((await tryAs('cookie@example.com', password, { ip: '192.0.2.2', cookie: forged })).status).toBe(429)
  expect((await tryAs('cookie@example.com', password, { ip: '192.0.2.2', cookie: device })).status).toBe(200)
  await query('delete from auth.known_addresses')
  await query('update auth.account set password = (select password from auth.account where user_id <> $1 limit 1) where user_id = $1', [id])
  expect((await tryAs('cookie@example.com', password, { ip: '192.0.2.3', cookie: device })).status).toBe(429)
})

test('two people may share a device', async () => {
  await addUser('early@example.com')
  await addUser('late@example.com')
  const first = deviceCookieOf(await tryAs('early@example.com', password, { ip: '192.0.2.40' }))
  const both = deviceCookieOf(await tryAs('late@example.com', password, { ip: '192.0.2.40', cookie: first }))
  await query('delete from auth.known_addresses')
  for (const email of ['early@example.com', 'late@example.com']) {
    await guess(email, 12, 3, email === 'late@example.com' ? 95_000 : 96_000)
    expect((await tryAs(email, password, { ip: '192.0.2.41' })).status).toBe(429)
    expect((await tryAs(email, password, { ip: '192.0.2.41', cookie: both })).status).toBe(200)
  }
})

test('one’s own slips are taken back by the right password', async () => {
  await addUser('clumsy@example.com')
  for (let round = 0; round < 4; round++) {
    for (let n = 0; n < 9; n++) expect((await tryAs('clumsy@example.com', `slip ${n}`, { ip: '192.0.2.60' })).status).toBe(401)
    expect((await tryAs('clumsy@example.com', password, { ip: '192.0.2.60' })).status).toBe(200)
  }
})

test('one address against many accounts is slowed down', async () => {
  const answers: number[] = []
  for (let n = 0; n < 64; n++) answers.push((await tryAs(`sprayed${n}@example.com`, 'Summer2026!', { ip: '2001:db8:9:9::1' })).status)
  expect(answers.filter((status) => status === 401)).toHaveLength(60)
  expect((await tryAs('sprayed99@example.com', 'Summer2026!', { ip: '2001:db8:9:9:ffff::2' })).status).toBe(429)
  expect((await tryAs('sprayed99@example.com', 'Summer2026!', { ip: '2001:db8:9:a::1' })).status).toBe(401)
})

test('a borrowed session does not find the password out', async () => {
  await addUser('borrowed@example.com')
  const signedIn = await tryAs('borrowed@example.com', password, { ip: '192.0.2.70' })
  const cookie = (signedIn.cookies as string[]).map((line) => line.split(';')[0]).join('; ')
  const change = (current: string) =>
    t.app.inject({
      method: 'PATCH',
      url: '/api/me',
      headers: { cookie },
      payload: { name: 'Mallory', password: { current, next: 'new words of the thief 9' } },
    })
  const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => change(`guess ${n}`)))
  expect(answers.filter((answer) => answer.statusCode === 422)).toHaveLength(10)
  expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(20)
  expect((await change(password)).statusCode).toBe(429)
  expect(await query(`select name from auth."user" where email = 'borrowed@example.com'`)).toEqual([{ name: 'borrowed' }])
})

test('what is over is forgotten', async () => {
  await query(`update auth.sign_in_tries set forget_at = now() - interval '1 second'`)
  expect((await tryAs('raced@example.com', password, { ip: '203.0.113.20' })).status).toBe(200)
  await t.platform.database.pool.query(`select graphile_worker.add_job('auth.tidy', payload := '{}'::json)`)
  await t.processAll()
  expect(await query('select count(*)::int as rows from auth.sign_in_tries where forget_at < now()')).toEqual([{ rows: 0 }])
})

test('however many are counted, what is kept stays bounded, and the worst offenders are kept', async () => {
  await query(
    `insert into auth.sign_in_tries select int4send(n), 1, now(), now() + interval '1 day' from generate_series(1, 200100) n on conflict do nothing`,
  )
  await query(`insert into auth.sign_in_tries values ('\\x00', 12, now() + interval '1 hour', now() + interval '1 hour')`)
  await t.platform.database.pool.query(`select graphile_worker.add_job('auth.tidy', payload := '{}'::json)`)
  await t.processAll()
  expect(await query('select count(*)::int as rows from auth.sign_in_tries')).toEqual([{ rows: 200_000 }])
  expect(await query(`select tries from auth.sign_in_tries where subject = '\\x00'`)).toEqual([{ tries: 12 }])
})
