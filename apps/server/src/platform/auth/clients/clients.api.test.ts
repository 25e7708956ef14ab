import { createServer } from 'node:net'
import * as oauth from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { bearing, type Person, signedIn } from '../keys/testing.ts'

let t: TestApp
let url: string
let admin: Person
let agent: Person
let serviceUserId: string

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

beforeAll(async () => {
  const port = await freePort()
  url = `http://localhost:${port}`
  t = await createTestApp({ env: { GUANXI_URL: url } })
  await t.app.listen({ port, host: 'localhost' })
  admin = await signedIn(t, 'Zhou Ning', 'admin')
  agent = await signedIn(t, 'Li Wei', 'agent')
  serviceUserId = (await admin.call('POST', '/service-users', { name: 'Web shop', roles: ['agent'] })).body.id
})
afterAll(async () => await t.close())

const see = 'customers.customer.see'
const note = 'customers.note.create'
const callback = 'https://shop.example/callback'

interface Known {
  readonly id: string
  readonly secret: string
}

async function newClient(more: object = {}): Promise<Known> {
  const wanted = { name: 'Shop', isConfidential: true, redirectUris: [callback], permissions: [see, note], serviceUserId, ...more }
  const made = await admin.call('POST', '/oauth-clients', wanted)
  expect(made.status, JSON.stringify(made.body)).toBe(200)
  return { id: made.body.client.id, secret: made.body.secret }
}

const discovered = async ({ id, secret }: Known, auth?: oauth.ClientAuth) =>
  await oauth.discovery(new URL(url), id, secret, auth, { algorithm: 'oauth2', execute: [oauth.allowInsecureRequests] })

const looks = async (token: string): Promise<number> => (await bearing(t, token).call('GET', '/customers/fields')).status

interface Answered {
  readonly at: URL
  readonly verifier: string
  readonly state: string
}

async function consent(config: oauth.Configuration, who: Person, more: Record<string, string> = {}, allow = true): Promise<Answered> {
  const verifier = oauth.randomPKCECodeVerifier()
  const state = oauth.randomState()
  const challenge = { code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }
  const to = oauth.buildAuthorizationUrl(config, { redirect_uri: callback, state, ...challenge, ...more })
  expect(to.href.startsWith(`${url}/oauth/authorize?`)).toBe(true)
  const answer = await who.call('POST', '/oauth/authorization', { request: Object.fromEntries(to.searchParams), allow })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return { at: new URL(answer.body.redirectTo), verifier, state }
}

const exchange = async (config: oauth.Configuration, { at, verifier, state }: Answered) =>
  await oauth.authorizationCodeGrant(config, at, { pkceCodeVerifier: verifier, expectedState: state })

const audited = async (action: string): Promise<number> =>
  (await t.platform.database.pool.query('select from platform.audit_entries where action = $1', [action])).rowCount ?? 0

test('client credentials, by header and by form: the token does what its scope says, for an hour', async () => {
  const client = await newClient()
  for (const auth of [oauth.ClientSecretBasic(client.secret), oauth.ClientSecretPost(client.secret)]) {
    const config = await discovered(client, auth)
    const answer = await oauth.clientCredentialsGrant(config, { scope: see })
    expect(answer).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: see })
    expect(answer.refresh_token).toBeUndefined()
    const program = bearing(t, answer.access_token)
    expect((await program.call('GET', '/customers/fields')).status).toBe(200)
    expect(await program.call('POST', `/customers/${serviceUserId}/notes`, { text: 'x' })).toMatchObject({ status: 403 })
    expect((await program.call('GET', '/session')).body.user).toMatchObject({ id: serviceUserId, permissions: [see] })
    const start = t.clock.now()
    t.clock.advance(3_600_000)
    expect(await looks(answer.access_token)).toBe(401)
    t.clock.set(start)
  }
  const whole = await oauth.clientCredentialsGrant(await discovered(client), { scope: 'customers.all' })
  expect(whole.scope).toBe(`${see} ${note}`)
})

test('a scope beyond the client, a wrong secret, an unknown client, a missing or odd grant type: each has its word', async () => {
  const client = await newClient({ permissions: [see] })
  const config = await discovered(client)
  await expect(oauth.clientCredentialsGrant(config, { scope: note })).rejects.toMatchObject({ error: 'invalid_scope', status: 400 })
  await expect(oauth.clientCredentialsGrant(await discovered({ ...client, secret: 'gxs_wrong' }))).rejects.toMatchObject({ status: 401 })
  const form = async (body: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url}/api/oauth/token`, { method: 'POST', body: new URLSearchParams(body), headers })
    return { status: answer.status, body: await answer.json(), headers: answer.headers }
  }
  const known = { client_id: client.id, client_secret: client.secret }
  expect(await form({ ...known, client_id: 'x', grant_type: 'client_credentials' })).toMatchObject({
    status: 401,
    body: { error: 'invalid_client' },
  })
  expect(await form({ client_id: client.id, grant_type: 'client_credentials' })).toMatchObject({ status: 401 })
  expect(await form({ ...known, grant_type: 'password' })).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } })
  expect(await form(known)).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } })
  const twice = await form(
    { ...known, grant_type: 'client_credentials' },
    { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
  )
  expect(twice).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  const basic = await form({ grant_type: 'client_credentials' }, { authorization: `Basic ${btoa(`${client.id}:wrong`)}` })
  expect(basic.headers.get('www-authenticate')).toContain('Basic')
  expect(await audited('auth.key.refused')).toBeGreaterThanOrEqual(4)
})

test('no token, code or secret stands in the database', async () => {
  const client = await newClient()
  const config = await discovered(client)
  const answered = await consent(config, agent)
  const code = answered.at.searchParams.get('code') ?? ''
  const tokens = await exchange(config, answered)
  const rows = await t.asOwner<{ text: string }>(`select string_agg(r::text, ' ') as text from (
    select to_jsonb(c) || jsonb_build_object('h', encode(secret_hash, 'escape')) as r from auth.oauth_clients c union all
    select to_jsonb(c) || jsonb_build_object('h', encode(code_hash, 'escape')) from auth.oauth_codes c union all
    select to_jsonb(k) || jsonb_build_object('h', encode(token_hash, 'escape')) from auth.oauth_tokens k union all
    select to_jsonb(e) from platform.audit_entries e union all select to_jsonb(i) from platform.idempotency_keys i) x`)
  for (const secret of [client.secret, code, tokens.access_token, tokens.refresh_token ?? 'none']) {
    expect(secret).toMatch(/^gx[sacr]_[\w-]{43}$/)
    expect(rows[0]?.text).not.toContain(secret.slice(4))
  }
})

test('authorization code with PKCE: what the user sees, allows and takes back', async () => {
  const client = await newClient({ serviceUserId: null })
  const config = await discovered(client)
  const answered = await consent(config, agent)
  expect(answered.at.origin + answered.at.pathname).toBe(callback)
  expect(answered.at.searchParams.get('iss')).toBe(url)
  const tokens = await exchange(config, answered)
  const program = bearing(t, tokens.access_token)
  expect((await program.call('GET', '/session')).body.user).toMatchObject({ id: agent.id, permissions: [see, note] })
  const { connections } = (await agent.call('GET', '/me/connections')).body
  expect(connections[0]).toMatchObject({ clientName: 'Shop', permissions: [see, note] })
  expect((await admin.call('DELETE', `/me/connections/${connections[0].id}`)).status).toBe(404)
  expect((await agent.call('DELETE', `/me/connections/${connections[0].id}`)).status).toBe(200)
  expect(await looks(tokens.access_token)).toBe(401)
  await expect(oauth.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' })
})

test('a token is bounded by what its user may do', async () => {
  const client = await newClient({ permissions: [see, 'platform.audit.see'] })
  const config = await discovered(client)
  const tokens = await exchange(config, await consent(config, agent, { scope: `${see} platform.audit.see` }))
  expect(tokens.scope).toBe(see)
  const beyond = await consent(config, agent, { scope: 'platform.audit.see' })
  expect(beyond.at.searchParams.get('error')).toBe('access_denied')
})

test('the user refuses; odd requests go back with a word, doubtful ones nowhere', async () => {
  const client = await newClient()
  const config = await discovered(client)
  await expect(exchange(config, await consent(config, agent, {}, false))).rejects.toMatchObject({ error: 'access_denied' })
  for (const [more, error] of [
    [{ scope: 'platform.audit.see' }, 'invalid_scope'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: '' }, 'invalid_request'],
  ] as const)
    expect((await consent(config, agent, more)).at.searchParams.get('error')).toBe(error)
  const asked = {
    client_id: client.id,
    response_type: 'code',
    redirect_uri: callback,
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  }
  const describe = async (more: object) =>
    await agent.call('GET', `/oauth/authorization?${new URLSearchParams({ ...asked, ...more } as Record<string, string>)}`)
  expect((await describe({})).body).toEqual({
    clientName: 'Shop',
    redirectHost: 'shop.example',
    permissions: [see, note],
    redirectTo: null,
  })
  for (const redirect_uri of [
    `${callback}/`,
    `${callback}?x=1`,
    'https://shop.example.evil.example/callback',
    'https://SHOP.example/callback',
    '',
  ])
    expect(await describe({ redirect_uri })).toMatchObject({ status: 422, body: { code: 'oauth_redirect_unknown' } })
  expect(await describe({ client_id: '00000000-0000-7000-8000-000000000000' })).toMatchObject({ body: { code: 'oauth_client_unknown' } })
  expect(await describe({ client_id: "x'--" })).toMatchObject({ body: { code: 'oauth_client_unknown' } })
})

test('a code works once, of many at the same moment; a second use ends what the first one gave', async () => {
  const config = await discovered(await newClient())
  const answered = await consent(config, agent)
  const tries = await Promise.allSettled([1, 2, 3].map(() => exchange(config, answered)))
  const won = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(won).toHaveLength(1)
  expect(await looks(won[0]?.access_token ?? '')).toBe(401)
  expect(await audited('auth.grant.reused')).toBe(1)
})

test('a code is of no use with another verifier, address or client, or after two minutes', async () => {
  const [client, other] = [await newClient(), await newClient({ name: 'Other' })]
  const config = await discovered(client)
  const wrongVerifier = await consent(config, agent)
  await expect(exchange(config, { ...wrongVerifier, verifier: oauth.randomPKCECodeVerifier() })).rejects.toMatchObject({
    error: 'invalid_grant',
  })
  await expect(exchange(config, wrongVerifier)).rejects.toMatchObject({ error: 'invalid_grant' })
  await expect(exchange(await discovered(other), await consent(config, agent))).rejects.toMatchObject({ error: 'invalid_grant' })
  const elsewhere = await consent(config, agent)
  elsewhere.at.hostname = 'other.example'
  await expect(exchange(config, elsewhere)).rejects.toMatchObject({ error: 'invalid_grant' })
  const late = await consent(config, agent)
  const start = t.clock.now()
  t.clock.advance(120_000)
  await expect(exchange(config, late)).rejects.toMatchObject({ error: 'invalid_grant' })
  t.clock.set(start)
})

test('an answer of another server is seen through by its iss', async () => {
  const config = await discovered(await newClient())
  const answered = await consent(config, agent)
  answered.at.searchParams.set('iss', 'https://elsewhere.example')
  await expect(exchange(config, answered)).rejects.toMatchObject({ code: 'OAUTH_INVALID_RESPONSE' })
})

test('refresh tokens rotate; one that comes again ends the connection, also of two at the same moment', async () => {
  const config = await discovered(await newClient())
  const first = await exchange(config, await consent(config, agent))
  const second = await oauth.refreshTokenGrant(config, first.refresh_token ?? '', { scope: see })
  expect([second.scope, await looks(second.access_token)]).toEqual([see, 200])
  expect(second.refresh_token).not.toBe(first.refresh_token)
  await expect(oauth.refreshTokenGrant(config, second.refresh_token ?? '', { scope: 'commerce.all' })).rejects.toMatchObject({
    error: 'invalid_scope',
  })
  const third = await oauth.refreshTokenGrant(config, second.refresh_token ?? '')
  expect(third.scope).toBe(`${see} ${note}`)
  const before = await audited('auth.grant.reused')
  await expect(oauth.refreshTokenGrant(config, first.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' })
  expect(await audited('auth.grant.reused')).toBe(before + 1)
  for (const token of [first.access_token, second.access_token, third.access_token]) expect(await looks(token)).toBe(401)
  await expect(oauth.refreshTokenGrant(config, third.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' })
  const again = await exchange(config, await consent(config, agent))
  const race = await Promise.allSettled([1, 2].map(() => oauth.refreshTokenGrant(config, again.refresh_token ?? '')))
  expect(race.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await agent.call('GET', '/me/connections')).body.connections.length).toBeLessThan(20)
  expect(await looks(again.access_token)).toBe(401)
})

test('introspection and revocation speak of a client’s own tokens alone', async () => {
  const [client, other] = [await newClient(), await newClient({ name: 'Other' })]
  const [config, stranger] = [await discovered(client), await discovered(other)]
  const tokens = await exchange(config, await consent(config, agent))
  expect(await oauth.tokenIntrospection(config, tokens.access_token)).toMatchObject({
    active: true,
    scope: `${see} ${note}`,
    client_id: client.id,
    sub: agent.id,
    iss: url,
    exp: t.clock.now().getTime() / 1000 + 3600,
  })
  expect(await oauth.tokenIntrospection(stranger, tokens.access_token)).toEqual({ active: false })
  expect(await oauth.tokenIntrospection(config, 'gxa_unknown')).toEqual({ active: false })
  await oauth.tokenRevocation(stranger, tokens.access_token)
  expect(await looks(tokens.access_token)).toBe(200)
  await oauth.tokenRevocation(config, tokens.access_token)
  expect(await looks(tokens.access_token)).toBe(401)
  const next = await oauth.refreshTokenGrant(config, tokens.refresh_token ?? '')
  await oauth.tokenRevocation(config, next.refresh_token ?? '')
  expect(await looks(next.access_token)).toBe(401)
  expect(await oauth.tokenIntrospection(config, next.access_token)).toEqual({ active: false })
})

test('a public client has no secret and nothing but the code flow', async () => {
  const client = await newClient({ isConfidential: false, serviceUserId: null, redirectUris: ['http://localhost:8123/cb'] })
  expect(client.secret).toBeNull()
  const config = await discovered(client, oauth.None())
  const tokens = await exchange(config, await consent(config, agent, { redirect_uri: 'http://localhost:8123/cb' }))
  expect(await looks(tokens.access_token)).toBe(200)
  await expect(oauth.clientCredentialsGrant(config)).rejects.toMatchObject({ error: 'unauthorized_client' })
  await expect(oauth.tokenIntrospection(config, tokens.access_token)).rejects.toMatchObject({ error: 'unauthorized_client' })
  const odd = { name: 'Odd', permissions: [see], redirectUris: [callback] }
  expect((await admin.call('POST', '/oauth-clients', { ...odd, isConfidential: false, serviceUserId })).body.code).toBe(
    'oauth_secret_needed',
  )
  expect((await admin.call('POST', '/oauth-clients', { ...odd, isConfidential: true, redirectUris: [] })).body.code).toBe(
    'oauth_client_useless',
  )
  expect(
    (await admin.call('POST', '/oauth-clients', { ...odd, isConfidential: true, redirectUris: ['http://shop.example/'] })).status,
  ).toBe(400)
})

test('what is taken from a client is taken from its tokens; a new secret ends the old one; an ended client is out', async () => {
  const client = await newClient()
  const config = await discovered(client)
  const { access_token: token } = await oauth.clientCredentialsGrant(config)
  const change = { version: 1, permissions: [note] }
  expect((await admin.call('PATCH', `/oauth-clients/${client.id}`, change)).body).toMatchObject({ permissions: [note], version: 2 })
  expect(await looks(token)).toBe(403)
  expect(await admin.call('PATCH', `/oauth-clients/${client.id}`, change)).toMatchObject({
    status: 409,
    body: { code: 'version_conflict' },
  })
  const renewed = await admin.call('POST', `/oauth-clients/${client.id}/secret`)
  await expect(oauth.clientCredentialsGrant(config)).rejects.toMatchObject({ status: 401 })
  const fresh = await discovered({ id: client.id, secret: renewed.body.secret })
  const connected = await exchange(fresh, await consent(fresh, agent))
  expect((await agent.call('DELETE', `/oauth-clients/${client.id}`)).status).toBe(403)
  expect((await admin.call('DELETE', `/oauth-clients/${client.id}`)).status).toBe(200)
  expect([await looks(token), await looks(connected.access_token)]).toEqual([401, 401])
  await expect(oauth.clientCredentialsGrant(fresh)).rejects.toMatchObject({ status: 401 })
})

test('a token lets no other system in and manages nothing', async () => {
  const { permissions } = (await admin.call('GET', '/oauth-clients')).body
  const client = await newClient({ permissions, serviceUserId: null })
  const config = await discovered(client)
  const program = bearing(t, (await exchange(config, await consent(config, admin))).access_token)
  const challenge = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' }
  const request = { client_id: client.id, response_type: 'code', redirect_uri: callback, ...challenge }
  expect((await program.call('POST', '/oauth/authorization', { request, allow: true })).status).toBe(403)
  expect((await program.call('POST', '/me/api-keys', { name: 'x', permissions: [see] })).status).toBe(403)
  expect((await program.call('PATCH', '/me', { name: 'x' })).status).toBe(403)
})
