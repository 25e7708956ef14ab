import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../clock/clock.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { rsaKeys } from '../../testing/peers/keys.ts'
import { type Encryption, type SamlPeer, startSamlPeer } from '../../testing/peers/saml.ts'
import { createUser } from '../index.ts'
import { browserAt, refusals, samlProvider, standing } from './testing.ts'

let t: TestApp
let peer: SamlPeer
let id: string
let other: string
let strict: string

const xmlenc = 'http://www.w3.org/2001/04/xmlenc#'
const xmlenc11 = 'http://www.w3.org/2009/xmlenc11#'

async function addProvider(name: string, mustBeEncrypted = false): Promise<string> {
  const given = samlProvider(peer, { name })
  const made = await t.as('admin').post('/sso/providers', { ...given, settings: { ...given.settings, mustBeEncrypted } })
  expect(made).toMatchObject({ status: 200, body: { settings: { mustBeEncrypted } } })
  return made.body.id
}

beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_URL: 'http://localhost:4400' }, startsAt: systemClock.now() })
  peer = startSamlPeer()
  await t.system(async (ctx) => {
    await createUser(ctx, { email: 'root@example.com', roles: ['admin'] })
    await createUser(ctx, { email: 'lin@example.com', roles: ['agent'] })
  })
  id = await addProvider('Company')
  other = await addProvider('Other')
  strict = await addProvider('Strict', true)
})
beforeEach(async () => {
  await t.platform.database.pool.query('delete from auth.sign_in_tries')
})
afterAll(async () => await t?.close())

const metadataOf = async (providerId: string): Promise<string> => (await t.as(null).get(`/sso/${providerId}/metadata`)).body

async function post(xml: string, relayState: string, providerId: string): Promise<string> {
  const answer = await t.app.inject({
    method: 'POST',
    url: `/api/sso/${providerId}/acs`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://idp.example', 'sec-fetch-site': 'cross-site' },
    payload: new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: relayState }).toString(),
  })
  return String(answer.headers.location)
}

interface Answer {
  readonly encryption?: Omit<Encryption, 'metadata'> & { readonly metadata?: string }
  readonly signer?: SamlPeer
  readonly algorithm?: string
  readonly tags?: Readonly<Record<string, string>>
  /** Done to what is posted. */
  readonly change?: (xml: string, honest: string) => string
}

/** Begins a sign-in, answers it, and posts that; where the browser is sent and how it fares there. */
async function arrive(providerId: string, { encryption, signer = peer, change = (xml) => xml, ...more }: Answer) {
  const browser = browserAt(t)
  const started = await browser.start(providerId)
  const { id: requestId, relayState } = peer.requestIn(started.body.address)
  const base = `http://localhost:4400/api/sso/${providerId}`
  const to = { acs: `${base}/acs`, entityId: `${base}/metadata`, requestId }
  const lin = { nameId: 'lin@example.com', ...more }
  const whole = encryption && { ...encryption, metadata: encryption.metadata ?? (await metadataOf(providerId)) }
  const xml = await signer.answer(to, { ...lin, ...(whole ? { encryption: whole } : {}) })
  const location = await post(change(xml, await signer.answer(to, lin)), relayState, providerId)
  return { xml, location, arrival: await browser.complete(providerId, `?state=${relayState}`) }
}

test('our own certificate is published for encryption; the key behind it lies sealed and is in no answer', async () => {
  const { body } = await t.as('admin').get('/sso/providers')
  const { encryption } = body.providers.find((one: { id: string }) => one.id === id)
  const certificate = new X509Certificate(encryption.certificate)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072)
  expect(certificate.validToDate.toISOString()).toBe(encryption.until)
  expect(certificate.validToDate.getTime() - t.clock.now().getTime()).toBeGreaterThan(19 * 365 * 86_400_000)
  const metadata = await metadataOf(id)
  const published = /<KeyDescriptor use="encryption">.*?X509Certificate>([^<]+)</s.exec(metadata)?.[1]?.replace(/\s/g, '')
  expect(published).toBe(certificate.raw.toString('base64'))
  expect(metadata).not.toContain('PRIVATE')
  expect(JSON.stringify(body)).not.toMatch(/sealedKey|PRIVATE/)
  const { rows } = await t.platform.database.pool.query('select sealed_key from auth.sso_providers where provider_id = $1', [id])
  expect(rows[0].sealed_key.length).toBeGreaterThan(1500)
  expect(rows[0].sealed_key.toString('latin1')).not.toContain('\u0006\t*\u0086H\u0086÷\r\u0001\u0001\u0001')
})

test.each([`${xmlenc11}aes256-gcm`, `${xmlenc11}aes128-gcm`, `${xmlenc}aes256-cbc`, `${xmlenc}aes128-cbc`])(
  'an assertion encrypted with %s is read',
  async (content) => {
    const { xml, location, arrival } = await arrive(id, { encryption: { content } })
    expect(xml).toContain('<saml:EncryptedAssertion')
    expect(xml).not.toContain('lin@example.com')
    expect(location).toContain('?state=')
    expect(arrival.status).toBe(200)
    const me = await t.app.inject({ method: 'GET', url: '/api/me', headers: { cookie: arrival.cookies } })
    expect(me.json()).toMatchObject({ email: 'lin@example.com' })
  },
)

test('where encryption is demanded an encrypted answer comes in, and elsewhere a plain one still does', async () => {
  expect((await arrive(strict, { encryption: {} })).arrival.status).toBe(200)
  expect((await arrive(id, {})).arrival.status).toBe(200)
})

const flipped = (xml: string): string => {
  const [, value = ''] = [...xml.matchAll(/<(?:\w+:)?CipherValue>([^<]+)</g)].at(-1) ?? []
  const bytes = Buffer.from(value, 'base64')
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 20) ^ 1, bytes.length - 20)
  return xml.replace(value, bytes.toString('base64'))
}
const assertionIn = (xml: string): string => /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml)?.[0] ?? ''
const encryptedIn = (xml: string): string => /<saml:EncryptedAssertion.*<\/saml:EncryptedAssertion>/s.exec(xml)?.[0] ?? ''

interface Attack {
  readonly at?: 'strict'
  readonly answer: () => Answer | Promise<Answer>
  readonly because: RegExp
}

const attacks: Record<string, Attack> = {
  'in plain where encryption is demanded': { at: 'strict', answer: () => ({}), because: /not encrypted$/ },
  'in plain with something encrypted beside it': {
    at: 'strict',
    answer: () => ({
      encryption: {},
      change: (xml, plain) => plain.replace('<samlp:Status>', `<samlp:Extensions>${encryptedIn(xml)}</samlp:Extensions><samlp:Status>`),
    }),
    because: /not encrypted$/,
  },
  'encrypted for another key of ours': {
    answer: async () => ({ encryption: { metadata: await metadataOf(other) } }),
    because: /not encrypted for our key$/,
  },
  'with one bit changed in what is encrypted': { answer: () => ({ encryption: {}, change: flipped }), because: /cannot be decrypted$/ },
  'with one bit changed, in the older way of encrypting': {
    answer: () => ({ encryption: { content: `${xmlenc}aes256-cbc` }, change: flipped }),
    because: /cannot be decrypted$|Invalid signature|valid XML/i,
  },
  'whose key is encrypted by PKCS #1 v1.5': { answer: () => ({ encryption: { key: `${xmlenc}rsa-1_5` } }), because: /rsa-1_5/ },
  'encrypted by triple DES': { answer: () => ({ encryption: { content: `${xmlenc}tripledes-cbc` } }), because: /tripledes-cbc$/ },
  'changed before it was encrypted': {
    answer: () => ({ encryption: { change: (one) => one.replaceAll('lin@example.com', 'root@example.com') } }),
    because: /^Invalid signature$/,
  },
  'encrypted without a signature': {
    answer: () => ({ encryption: { change: (one) => one.replace(/<ds:Signature.*<\/ds:Signature>/s, '') } }),
    because: /^Invalid signature$/,
  },
  'signed by another key and then encrypted': {
    answer: () => ({ encryption: {}, signer: startSamlPeer(peer.entityId, rsaKeys()) }),
    because: /^Invalid signature$/,
  },
  'signed with SHA-1 and then encrypted': {
    answer: () => ({ encryption: {}, algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
    because: /rsa-sha1$/,
  },
  'with a comment in the encrypted name': {
    answer: () => ({ encryption: { change: (one) => one.replace('lin@example', 'lin@<!-- -->example') } }),
    because: /comment/,
  },
  'with two encrypted assertions': {
    answer: () => ({ encryption: {}, change: (xml) => xml.replace(encryptedIn(xml), encryptedIn(xml).repeat(2)) }),
    because: /more than one EncryptedAssertion$/,
  },
  'with a plain forgery beside the encrypted one': {
    answer: () => ({
      encryption: {},
      change: (xml, plain) =>
        xml.replace('<saml:EncryptedAssertion', `${assertionIn(plain).replaceAll('lin@', 'root@')}<saml:EncryptedAssertion`),
    }),
    because: /multiple assertions|Invalid signature/,
  },
  'whose encrypted assertion stands elsewhere than an assertion does': {
    answer: () => ({
      encryption: {},
      change: (xml) => xml.replace(encryptedIn(xml), `<samlp:Extensions>${encryptedIn(xml)}</samlp:Extensions>`),
    }),
    because: /./,
  },
  'that is encrypted but over': {
    answer: () => {
      const past = new Date(systemClock.now().getTime() - 600_000).toISOString()
      return { encryption: {}, tags: { ConditionsNotOnOrAfter: past, SubjectConfirmationDataNotOnOrAfter: past } }
    },
    because: /No valid subject confirmation|expired/,
  },
}

test.each(Object.keys(attacks))('an answer %s is refused, and changes nothing but the log', async (what) => {
  const attack = attacks[what] as Attack
  const before = await standing(t)
  const { location, arrival } = await arrive(attack.at === 'strict' ? strict : id, await attack.answer())
  expect(location).toMatch(/\?refused=answer_invalid$/)
  expect(arrival.status).toBe(403)
  expect(await standing(t)).toEqual(before)
  expect((await refusals(t))[1]).toMatchObject({ reason: 'answer_invalid', detail: expect.stringMatching(attack.because) })
})

test('a provider from before there were keys gets one with its next change, and reads plain answers until then', async () => {
  const old = await addProvider('Old')
  await t.platform.database.pool.query('update auth.sso_providers set sealed_key = null, key_certificate = null where provider_id = $1', [
    old,
  ])
  expect(await metadataOf(old)).not.toContain('KeyDescriptor')
  expect((await arrive(old, {})).arrival.status).toBe(200)
  expect((await arrive(old, { encryption: { metadata: await metadataOf(id) } })).arrival.status).toBe(403)
  expect((await refusals(t))[1]).toMatchObject({ detail: expect.stringMatching(/no key/) })
  const changed = await t.as('admin').put(`/sso/providers/${old}`, { ...samlProvider(peer, { name: 'Old' }), version: 1 })
  expect(changed).toMatchObject({ status: 200, body: { encryption: { until: expect.any(String) } } })
  expect((await arrive(old, { encryption: {} })).arrival.status).toBe(200)
  const again = await t.as('admin').put(`/sso/providers/${old}`, { ...samlProvider(peer, { name: 'Old' }), version: 2 })
  expect(again.body.encryption).toEqual(changed.body.encryption)
})
