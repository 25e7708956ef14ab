import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { createUser } from '../index.ts'
import { type Answer, ageProofs, appCode, type TestBrowser, testBrowser } from './testing.ts'

let t: TestApp
const password = 'copper lanterns at dawn'
let people = 0

beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

interface Person {
  readonly id: string
  readonly email: string
  readonly browser: TestBrowser
}

async function newPerson(role = 'agent'): Promise<Person> {
  const email = `person${++people}@example.com`
  const { id } = await t.system((ctx) => createUser(ctx, { email, roles: [role], language: 'en' }, password))
  const browser = testBrowser(t)
  expect((await browser.call('POST', '/session', { email, password })).body.user.email).toBe(email)
  return { id, email, browser }
}

async function enable(person: Person): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await person.browser.call('POST', '/me/factors/app')).body
  const confirmed = await person.browser.call('POST', '/me/factors/app/confirm', { code: appCode(secret) })
  expect(confirmed.status).toBe(200)
  return { secret, recoveryCodes: confirmed.body.recoveryCodes }
}

// As half a minute later, without waiting for it.
const forgetUsedCodes = () => t.platform.database.pool.query('update auth.totp_factors set last_step = 0')

async function firstStep({ email }: Person): Promise<{ browser: TestBrowser; challenge: string; answer: Answer }> {
  const browser = testBrowser(t)
  const answer = await browser.call('POST', '/session', { email, password })
  return { browser, challenge: answer.body.secondFactor?.challenge, answer }
}

async function entriesOf(action: string, id: string): Promise<{ changes: Record<string, unknown> }[]> {
  const { rows } = await t.platform.database.pool.query(
    'select changes from platform.audit_entries where action = $1 and subject_id = $2 order by occurred_at, entry_id',
    [action, id],
  )
  return rows
}

test('a wrong code turns nothing on; the secret is kept encrypted and recovery codes hashed', async () => {
  const person = await newPerson()
  const begun = await person.browser.call('POST', '/me/factors/app')
  expect(begun.body.uri).toContain(`secret=${begun.body.secret}`)
  const wrong = appCode(begun.body.secret, 10)
  expect(await person.browser.call('POST', '/me/factors/app/confirm', { code: wrong })).toMatchObject({
    status: 422,
    body: { code: 'second_factor_wrong' },
  })
  expect((await firstStep(person)).answer.body.user.email).toBe(person.email)
  const confirmed = await person.browser.call('POST', '/me/factors/app/confirm', { code: appCode(begun.body.secret) })
  expect(new Set(confirmed.body.recoveryCodes).size).toBe(10)
  const { rows } = await t.platform.database.pool.query(
    `select encode(sealed_secret, 'escape') || (select string_agg(encode(code_hash, 'escape'), '') from auth.recovery_codes c where c.user_id = f.user_id) as kept
     from auth.totp_factors f where user_id = $1`,
    [person.id],
  )
  for (const plain of [begun.body.secret, ...confirmed.body.recoveryCodes]) expect(rows[0].kept).not.toContain(plain)
  expect(await person.browser.call('POST', '/me/factors/app')).toMatchObject({ status: 409, body: { code: 'app_already_on' } })
  expect(await person.browser.call('GET', '/me/factors')).toMatchObject({ body: { recoveryCodesLeft: 10, isLocked: false, passkeys: 0 } })
})

test('turning it on signs other devices out, and nothing secret is written down', async () => {
  const person = await newPerson()
  const other = await firstStep(person)
  const { secret, recoveryCodes } = await enable(person)
  expect((await other.browser.call('GET', '/me')).status).toBe(401)
  expect((await person.browser.call('GET', '/me')).status).toBe(200)
  const { rows } = await t.platform.database.pool.query(`select json_agg(e)::text as log from platform.audit_entries e`)
  for (const plain of [secret, ...recoveryCodes]) expect(rows[0].log).not.toContain(plain)
  expect(await entriesOf('auth.factor.enabled', person.id)).toHaveLength(1)
})

test('the password alone opens no session; the app’s code finishes the sign-in, once', async () => {
  const person = await newPerson()
  const { secret } = await enable(person)
  const { browser, challenge, answer } = await firstStep(person)
  expect(answer).toMatchObject({
    status: 200,
    body: { user: null, secondFactor: { hasApp: true, hasPasskey: false, hasRecoveryCodes: true } },
  })
  expect((await browser.call('GET', '/me')).status).toBe(401)
  const used = await browser.call('POST', '/session/second-factor', { challenge, code: appCode(secret) })
  expect(used).toMatchObject({ status: 401, body: { code: 'second_factor_wrong' } })
  const code = appCode(secret, 1)
  const signedIn = await browser.call('POST', '/session/second-factor', { challenge, code })
  expect(signedIn).toMatchObject({ status: 200, body: { user: { email: person.email }, secondFactor: null, mustEnrol: false } })
  expect((await browser.call('GET', '/me')).status).toBe(200)
  expect(await browser.call('POST', '/session/second-factor', { challenge, code })).toMatchObject({
    body: { code: 'second_factor_expired' },
  })
  const again = await firstStep(person)
  const replayed = await again.browser.call('POST', '/session/second-factor', { challenge: again.challenge, code })
  expect(replayed).toMatchObject({ status: 401, body: { code: 'second_factor_wrong' } })
  expect((await entriesOf('auth.session.opened', person.id)).at(-1)?.changes).toMatchObject({ by: 'password, code' })
  expect((await entriesOf('auth.factor.refused', person.id)).length).toBe(2)
})

test('one code sent five times at once, in one sign-in or in five, signs in once', async () => {
  const person = await newPerson()
  const { secret } = await enable(person)
  const steps = await Promise.all(Array.from({ length: 5 }, () => firstStep(person)))
  const code = appCode(secret, 1)
  const many = await Promise.all(steps.map(({ browser, challenge }) => browser.call('POST', '/session/second-factor', { challenge, code })))
  expect(many.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401])
  await forgetUsedCodes()
  const { browser, challenge } = await firstStep(person)
  const one = await Promise.all(Array.from({ length: 5 }, () => browser.call('POST', '/session/second-factor', { challenge, code })))
  expect(one.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401])
})

test('a recovery code works once, however often it is sent at once', async () => {
  const person = await newPerson()
  const { recoveryCodes } = await enable(person)
  const steps = await Promise.all(Array.from({ length: 3 }, () => firstStep(person)))
  const code = recoveryCodes[0]?.toUpperCase().replaceAll('-', ' ')
  const answers = await Promise.all(
    steps.map(({ browser, challenge }) => browser.call('POST', '/session/second-factor', { challenge, code })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401])
  expect((await person.browser.call('GET', '/me/factors')).body.recoveryCodesLeft).toBe(9)
})

test('five wrong codes wear a challenge out, ten lock the app; a recovery code opens it again', async () => {
  const person = await newPerson()
  const { secret, recoveryCodes } = await enable(person)
  const guess = async ({ browser, challenge }: { browser: TestBrowser; challenge: string }, code: string) =>
    (await browser.call('POST', '/session/second-factor', { challenge, code })).body.code
  const first = await firstStep(person)
  const wrong = appCode(secret, 50)
  const seen = []
  for (let attempt = 0; attempt < 5; attempt++) seen.push(await guess(first, wrong))
  expect(new Set(seen)).toEqual(new Set(['second_factor_wrong']))
  expect(await guess(first, appCode(secret, 1))).toBe('second_factor_expired')
  // Many at once are no way around: each waits for the one before.
  const many = await Promise.all(Array.from({ length: 4 }, () => firstStep(person)))
  await Promise.all(many.flatMap((step) => Array.from({ length: 5 }, () => guess(step, wrong))))
  const last = await firstStep(person)
  expect(await guess(last, appCode(secret, 1))).toBe('second_factor_locked')
  const { rows } = await t.platform.database.pool.query('select failed_tries from auth.totp_factors where user_id = $1', [person.id])
  expect(rows[0].failed_tries).toBe(10)
  expect((await person.browser.call('GET', '/me/factors')).body.isLocked).toBe(true)
  expect((await last.browser.call('POST', '/session/second-factor', { challenge: last.challenge, code: recoveryCodes[1] })).status).toBe(
    200,
  )
  const next = await firstStep(person)
  expect((await next.browser.call('POST', '/session/second-factor', { challenge: next.challenge, code: appCode(secret, 1) })).status).toBe(
    200,
  )
})

test('a challenge is worth nothing for another user, after five minutes, or made up', async () => {
  const [mine, theirs] = [await newPerson(), await newPerson()]
  const { recoveryCodes } = await enable(mine)
  const others = await enable(theirs)
  const { browser, challenge } = await firstStep(theirs)
  for (const code of [recoveryCodes[0], appCode((await enable(await newPerson())).secret, 1)])
    expect(await browser.call('POST', '/session/second-factor', { challenge, code })).toMatchObject({
      body: { code: 'second_factor_wrong' },
    })
  await t.platform.database.pool.query(`update auth.sign_in_challenges set expires_at = now() - interval '1 second'`)
  for (const given of [challenge, 'x'.repeat(43)])
    expect(await browser.call('POST', '/session/second-factor', { challenge: given, code: others.recoveryCodes[0] })).toMatchObject({
      status: 401,
      body: { code: 'second_factor_expired' },
    })
  expect((await theirs.browser.call('GET', '/me/factors')).body.recoveryCodesLeft).toBe(10)
})

test('a sign-in link asks for the second factor too', async () => {
  const person = await newPerson()
  const { secret } = await enable(person)
  const { link } = (await t.as('admin').post(`/users/${person.id}/link`)).body
  const browser = testBrowser(t)
  const answer = await browser.call('POST', '/session/link', { token: new URL(link).searchParams.get('token') })
  expect(answer.body).toMatchObject({ user: null, secondFactor: { hasApp: true } })
  expect((await browser.call('GET', '/me')).status).toBe(401)
  const { challenge } = answer.body.secondFactor
  expect((await browser.call('POST', '/session/second-factor', { challenge, code: appCode(secret, 1) })).status).toBe(200)
})

test('turning it off and new recovery codes want a young proof; the old codes cease', async () => {
  const person = await newPerson()
  const { secret, recoveryCodes } = await enable(person)
  await ageProofs(t)
  const needed = { status: 403, body: { code: 'reauthentication_required', params: { proofs: 'code' } } }
  expect(await person.browser.call('DELETE', '/me/factors/app')).toMatchObject(needed)
  expect(await person.browser.call('POST', '/me/factors/recovery-codes')).toMatchObject(needed)
  // Where sign-in asks for more, the right password alone proves too little.
  expect(await person.browser.call('POST', '/session/prove', { password })).toMatchObject({
    status: 422,
    body: { code: 'second_factor_wrong' },
  })
  expect((await person.browser.call('POST', '/session/prove', { code: appCode(secret, 1) })).status).toBe(200)
  const renewed = (await person.browser.call('POST', '/me/factors/recovery-codes')).body.recoveryCodes
  expect(renewed).toHaveLength(10)
  const { browser, challenge } = await firstStep(person)
  expect((await browser.call('POST', '/session/second-factor', { challenge, code: recoveryCodes[2] })).status).toBe(401)
  expect((await browser.call('POST', '/session/second-factor', { challenge, code: renewed[2] })).status).toBe(200)
  expect((await person.browser.call('DELETE', '/me/factors/app')).status).toBe(200)
  expect((await firstStep(person)).answer.body.user.email).toBe(person.email)
  expect((await person.browser.call('GET', '/me/factors')).body).toMatchObject({ appSince: null, recoveryCodesLeft: 0 })
})

test('an administrator sees who has a second factor and takes a lost one away', async () => {
  const [admin, person] = [await newPerson('admin'), await newPerson()]
  await enable(person)
  const listed = (await admin.browser.call('GET', '/users/factors')).body.users.find((user: { id: string }) => user.id === person.id)
  expect(listed).toMatchObject({ hasApp: true, passkeys: 0, recoveryCodesLeft: 10 })
  expect((await person.browser.call('GET', '/users/factors')).status).toBe(403)
  expect((await person.browser.call('DELETE', `/users/${admin.id}/factors`)).status).toBe(403)
  await ageProofs(t)
  expect((await admin.browser.call('DELETE', `/users/${person.id}/factors`)).body.code).toBe('reauthentication_required')
  await admin.browser.call('POST', '/session/prove', { password })
  expect((await admin.browser.call('DELETE', `/users/${person.id}/factors`)).status).toBe(200)
  expect((await person.browser.call('GET', '/me')).status).toBe(401)
  expect((await firstStep(person)).answer.body.user.email).toBe(person.email)
  expect((await entriesOf('auth.factor.reset', person.id))[0]?.changes).toMatchObject({ email: person.email, app: true })
  const nobody = '00000000-0000-7000-8000-0000000000ff'
  expect(await admin.browser.call('DELETE', `/users/${nobody}/factors`)).toMatchObject({ status: 404, body: { code: 'user_not_found' } })
})
