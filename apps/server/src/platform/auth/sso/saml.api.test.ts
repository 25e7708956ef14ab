import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { standardRoleIds } from '../../access/schema.ts'
import { systemClock } from '../../clock/clock.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { rsaKeys } from '../../testing/peers/keys.ts'
import { type Assertion, type SamlPeer, startSamlPeer } from '../../testing/peers/saml.ts'
import { createUser } from '../index.ts'
import { browserAt, refusals, rolesOf, samlProvider, standing } from './testing.ts'

let t: TestApp
let peer: SamlPeer
let id: string
let to: { acs: string; entityId: string }

beforeAll(async () => {
  // What a provider signs is judged by the real clock.
  t = await createTestApp({ env: { GUANXI_URL: 'http://localhost:4400' }, startsAt: systemClock.now() })
  peer = startSamlPeer()
  await t.system(async (ctx) => {
    await createUser(ctx, { email: 'root@example.com', roles: ['admin'] })
    await createUser(ctx, { email: 'lin@example.com', name: 'Lin Mei', roles: ['agent'] })
  })
  const groups = [{ group: 'sales', roleId: standardRoleIds.marketer }]
  const made = await t.as('admin').post('/sso/providers', samlProvider(peer, { groups }))
  expect(made.status).toBe(200)
  id = made.body.id
  to = { acs: made.body.addresses.callback, entityId: made.body.addresses.entityId }
})
beforeEach(async () => {
  await t.platform.database.pool.query('delete from auth.sign_in_tries')
})
afterAll(async () => await t?.close())

const lin: Assertion = { nameId: 'lin@example.com', attributes: { groups: ['sales', 'other'], displayName: ['Lin'] } }

/** Posts as another site's page does: without our cookie. */
async function post(xml: string, relayState: string, providerId = id) {
  const answer = await t.app.inject({
    method: 'POST',
    url: `/api/sso/${providerId}/acs`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://idp.example', 'sec-fetch-site': 'cross-site' },
    payload: new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: relayState }).toString(),
  })
  return { status: answer.statusCode, location: String(answer.headers.location), cookie: answer.headers['set-cookie'] }
}

async function begin() {
  const browser = browserAt(t)
  const started = await browser.start(id)
  const { id: requestId, relayState } = peer.requestIn(started.body.address)
  return { browser, requestId, relayState, address: String(started.body.address) }
}

const page = () => `http://localhost:4400/sign-in/sso/${id}`

test('an answer that is good lies ready for the browser that asked, which comes in with it', async () => {
  const { browser, requestId, relayState, address } = await begin()
  expect(address.startsWith(`${peer.entryPoint}?SAMLRequest=`)).toBe(true)
  const posted = await post(await peer.answer({ ...to, requestId }, lin), relayState)
  expect(posted).toEqual({ status: 303, location: `${page()}?state=${relayState}`, cookie: undefined })
  const arrival = await browser.complete(id, new URL(posted.location).search)
  expect(arrival).toMatchObject({ status: 200, body: { back: null, tried: null } })
  const me = await t.app.inject({ method: 'GET', url: '/api/me', headers: { cookie: arrival.cookies } })
  expect(me.json()).toMatchObject({ email: 'lin@example.com' })
  expect(await rolesOf(t, 'lin@example.com')).toEqual(['agent', 'marketer'])
  expect(await browser.complete(id, new URL(posted.location).search)).toMatchObject({ status: 403 })
})

test('an answer posted from another browser opens nothing there: a sign-in cannot be slipped to somebody', async () => {
  const attacker = await begin()
  const victim = await begin()
  const posted = await post(await peer.answer({ ...to, requestId: attacker.requestId }, lin), attacker.relayState)
  const before = await standing(t)
  for (const cookie of ['', victim.browser.jar()]) {
    const answer = await victim.browser.complete(id, new URL(posted.location).search, cookie)
    expect(answer).toMatchObject({ status: 403, body: { code: 'sso_refused', params: { reason: 'other_browser' } } })
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
  expect(await standing(t)).toEqual(before)
  expect((await refusals(t))[0]).toMatchObject({ reason: 'other_browser', provider: 'Company' })
})

test('a browser that asked but got no answer has nothing to come in with', async () => {
  const { browser, relayState } = await begin()
  expect(await browser.complete(id, `?state=${relayState}`)).toMatchObject({ status: 403, body: { params: { reason: 'answer_invalid' } } })
})

const old = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()
const honest = (requestId: string, more: Partial<Assertion> = {}) => peer.answer({ ...to, requestId }, { ...lin, ...more })
const tagged = (requestId: string, tags: Record<string, string>) => honest(requestId, { tags })

/** The signed assertion, and a copy of it that says another name under another id, without the signature. */
function parts(xml: string) {
  const signed = /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml)?.[0] ?? ''
  const forged = signed
    .replace(/<ds:Signature.*<\/ds:Signature>/s, '')
    .replace(/ ID="[^"]+"/, ' ID="_forged"')
    .replaceAll('lin@example.com', 'root@example.com')
  return { signed, forged }
}

const attacks: Record<string, (requestId: string) => Promise<string>> = {
  'tampered with': async (r) => (await honest(r)).replace('>lin@example.com<', '>root@example.com<'),
  'with one more group': async (r) => (await honest(r)).replace('>other<', '>boss<'),
  unsigned: async (r) => (await honest(r)).replace(/<ds:Signature.*<\/ds:Signature>/s, ''),
  'signed by another key': async (r) => await startSamlPeer(peer.entityId, rsaKeys()).answer({ ...to, requestId: r }, lin),
  'signed with SHA-1': (r) => honest(r, { algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
  'wrapped: the forged assertion before the signed one': async (r) => {
    const xml = await honest(r)
    const { signed, forged } = parts(xml)
    return xml.replace(signed, forged + signed)
  },
  'wrapped: the forged assertion after the signed one': async (r) => {
    const xml = await honest(r)
    const { signed, forged } = parts(xml)
    return xml.replace(signed, signed + forged)
  },
  'wrapped: the signed assertion inside the forged one': async (r) => {
    const xml = await honest(r)
    const { signed, forged } = parts(xml)
    return xml.replace(signed, forged.replace('</saml:Assertion>', `${signed}</saml:Assertion>`))
  },
  'wrapped: the signed assertion in an extension': async (r) => {
    const xml = await honest(r)
    const { signed, forged } = parts(xml)
    return xml.replace(signed, forged).replace('<samlp:Status>', `<samlp:Extensions>${signed}</samlp:Extensions><samlp:Status>`)
  },
  'wrapped: the signature moved to the forged assertion': async (r) => {
    const xml = await honest(r)
    const { signed, forged } = parts(xml)
    const signature = /<ds:Signature.*<\/ds:Signature>/s.exec(signed)?.[0] ?? ''
    const holder = signature.replace('</ds:Signature>', `<ds:Object>${signed.replace(signature, '')}</ds:Object></ds:Signature>`)
    return xml.replace(signed, forged.replace('</saml:Issuer>', `</saml:Issuer>${holder}`))
  },
  'with a comment in the name': async (r) =>
    (await honest(r, { nameId: 'root@example.com.evil.example' })).replace('root@example.com.evil', 'root@example.com<!---->.evil'),
  'with an instruction in the name': async (r) => (await honest(r)).replace('lin@example.com', 'lin@example.com<?x y?>'),
  'with a document type': async (r) => `<!DOCTYPE x [<!ENTITY who "root@example.com">]>${await honest(r)}`,
  'that is over': (r) => tagged(r, { ConditionsNotOnOrAfter: old(10), SubjectConfirmationDataNotOnOrAfter: old(10) }),
  'whose confirmation is over': (r) => tagged(r, { SubjectConfirmationDataNotOnOrAfter: old(10) }),
  'that is not yet good': (r) => tagged(r, { ConditionsNotBefore: old(-10), ConditionsNotOnOrAfter: old(-20) }),
  'for another audience': (r) => tagged(r, { Audience: 'https://elsewhere.example' }),
  'by another issuer': (r) => tagged(r, { Issuer: 'https://elsewhere.example' }),
  'for another address': (r) => tagged(r, { SubjectRecipient: 'https://elsewhere.example/acs' }),
  'to an unknown request': () => tagged('', { InResponseTo: '_unknown' }),
  'to no request': async (r) => await startUnasked(r),
  'that is no XML': async () => 'nonsense',
  'that refuses': (r) =>
    tagged(r, { StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Responder' }).then((xml) =>
      xml.replace(/<saml:Assertion.*<\/saml:Assertion>/s, ''),
    ),
}

// The answer of a provider that was not asked names no request at all, neither outside nor inside what is signed.
async function startUnasked(_requestId: string): Promise<string> {
  const xml = await tagged('', { InResponseTo: '__none__' })
  return xml.replaceAll(' InResponseTo="__none__"', '')
}

/** Where each is stopped, so that none is refused for a slip of the test's own. */
const because: Record<string, RegExp> = {
  'tampered with': /^Invalid signature$/,
  'with one more group': /^Invalid signature$/,
  unsigned: /^Invalid signature$/,
  'signed by another key': /^Invalid signature$/,
  'signed with SHA-1': /rsa-sha1$/,
  'wrapped: the forged assertion before the signed one': /multiple assertions/,
  'wrapped: the forged assertion after the signed one': /multiple assertions/,
  'wrapped: the signed assertion inside the forged one': /^Invalid signature$/,
  'wrapped: the signed assertion in an extension': /^Invalid signature$/,
  'wrapped: the signature moved to the forged assertion': /Referenced node/,
  'with a comment in the name': /comment/,
  'with an instruction in the name': /instruction/,
  'with a document type': /document type/,
  'that is over': /No valid subject confirmation/,
  'whose confirmation is over': /No valid subject confirmation/,
  'that is not yet good': /not yet valid/,
  'for another audience': /audience mismatch/,
  'by another issuer': /another issuer/,
  'for another address': /no confirmation for this request at this address/,
  'to an unknown request': /InResponseTo is not valid/,
  'to no request': /InResponseTo is missing/,
  'that is no XML': /Not a valid XML document/,
  'that refuses': /Responder error/,
}

test.each(Object.keys(attacks))('an answer %s is refused, and changes nothing but the log', async (what) => {
  const { browser, requestId, relayState } = await begin()
  const before = await standing(t)
  const xml = (await attacks[what]?.(requestId)) ?? ''
  const posted = await post(xml, relayState)
  expect(posted).toEqual({ status: 303, location: `${page()}?refused=answer_invalid`, cookie: undefined })
  expect(await browser.complete(id, `?state=${relayState}`)).toMatchObject({ status: 403 })
  expect(await standing(t)).toEqual(before)
  expect((await refusals(t))[1]).toMatchObject({
    by: 'provider',
    provider: 'Company',
    reason: 'answer_invalid',
    detail: expect.stringMatching(because[what] ?? /^$/),
  })
  const { rows } = await t.platform.database.pool.query(
    'select count(*)::int as n from auth.sso_requests where answer is not null and state_hash = sha256($1)',
    [relayState],
  )
  expect(rows[0].n).toBe(0)
})

test('an answer works once, and only in its own sign-in', async () => {
  const { browser, requestId, relayState } = await begin()
  const xml = await honest(requestId)
  const other = await begin()
  expect((await post(xml, other.relayState)).location).toBe(`${page()}?refused=answer_invalid`)
  const posted = await Promise.all(Array.from({ length: 5 }, () => post(xml, relayState)))
  expect(posted.filter(({ location }) => location === `${page()}?state=${relayState}`)).toHaveLength(1)
  expect(posted.filter(({ location }) => location === `${page()}?refused=answer_replayed`)).toHaveLength(4)
  expect((await browser.complete(id, `?state=${relayState}`)).status).toBe(200)
  expect((await post(xml, relayState)).location).toBe(`${page()}?refused=request_unknown`)
})

test('the word on an address counts for the provider’s own domains alone', async () => {
  const { browser, requestId, relayState } = await begin()
  const before = await standing(t)
  await post(await honest(requestId, { nameId: 'root@elsewhere.example' }), relayState)
  expect(await browser.complete(id, `?state=${relayState}`)).toMatchObject({ body: { params: { reason: 'domain_foreign' } } })
  expect(await standing(t)).toEqual(before)
})

test('our metadata says where answers go and that they must be signed', async () => {
  const answer = await t.as(null).get(`/sso/${id}/metadata`)
  expect(answer.status).toBe(200)
  for (const part of [`entityID="${to.entityId}"`, `Location="${to.acs}"`, 'WantAssertionsSigned="true"'])
    expect(answer.body).toContain(part)
  expect(await t.as(null).get('/sso/00000000-0000-7000-8000-000000000009/metadata')).toMatchObject({ status: 404 })
})

test('the links of a sign-in never follow what a request calls us', async () => {
  const answer = await t.app.inject({
    method: 'POST',
    url: `/api/sso/${id}/start`,
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    payload: {},
  })
  const xml = new URL(answer.json().address).searchParams.get('SAMLRequest') ?? ''
  expect(peer.requestIn(answer.json().address).id).toMatch(/^_/)
  expect(xml).not.toBe('')
  expect(answer.body).not.toContain('evil.example')
})

test('a certificate that is none is refused, and a kind stays what it is', async () => {
  const given = samlProvider(peer, { name: 'Second' })
  const bad = { ...given, settings: { ...given.settings, certificates: ['bm90aGluZw=='] } }
  expect(await t.as('admin').post('/sso/providers', bad)).toMatchObject({
    status: 422,
    body: { code: 'certificate_invalid', params: { number: 1 } },
  })
  const settings = { kind: 'oidc', issuer: 'https://idp.example', clientId: 'x', scopes: [], groupsClaim: '' }
  const changed = await t.app.inject({
    method: 'PUT',
    url: `/api/sso/providers/${id}`,
    headers: { 'x-test-role': 'admin' },
    payload: { ...given, settings, version: 1 },
  })
  expect(changed.json()).toMatchObject({ code: 'provider_kind_fixed' })
  const { body } = await t.as('admin').get('/sso/providers')
  expect(body.providers).toHaveLength(1)
  expect(body.providers[0].certificatesUntil).toEqual(['2049-12-31T23:59:59.000Z'])
})
