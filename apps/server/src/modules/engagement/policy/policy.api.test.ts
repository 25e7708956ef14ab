import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { presentConsents } from '../consents/consent.ts'
import { db } from '../tables.ts'
import { admitAll, buildContacts, buildReachable, ledgerOf } from '../testing.ts'
import { addressHash, addressHashSql } from './address-hash.ts'
import { judge, refusalReasons } from './policy.ts'
import { suppress } from './suppressions.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

test('the first reason in the list is the one that counts', () => {
  const worst = { alreadyInOccasion: true, address: null, suppressed: true, consent: 'withdrawn' } as const
  expect(judge(worst)).toBe('already_in_occasion')
  expect(judge({ ...worst, alreadyInOccasion: false })).toBe('no_address')
  expect(judge({ ...worst, alreadyInOccasion: false, address: 'a@b.example' })).toBe('suppressed')
  expect(judge({ alreadyInOccasion: false, address: 'a@b.example', suppressed: false, consent: 'withdrawn' })).toBe('consent_withdrawn')
  expect(judge({ alreadyInOccasion: false, address: 'a@b.example', suppressed: false, consent: 'none' })).toBe('consent_missing')
  expect(judge({ alreadyInOccasion: false, address: 'a@b.example', suppressed: false, consent: 'given' })).toBeNull()
})

test('PostgreSQL hashes an address as the server does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (address) => {
      fc.pre(!address.includes('\u0000'))
      const { rows } = await t.system((ctx) =>
        sql<{ hash: Buffer }>`select ${addressHashSql(t.platform.secret, sql`${address}::text`)} as hash`.execute(db(ctx.tx)),
      )
      expect(rows[0]?.hash.toString('hex')).toBe(addressHash(t.platform.secret, address).toString('hex'))
    }),
    { numRuns: 60 },
  )
})

// An address as somebody's row might hold it, whoever wrote it there.
const address = fc.oneof(
  fc.constant(null),
  fc.constantFrom(
    'plain@example.com',
    'with+tag@example.com',
    'two@@example.com',
    'no-at.example.com',
    '王芳@example.com',
    'a b@example.com',
  ),
  fc.constantFrom(
    'a@example.com\r\nBcc: b@example.com',
    'a@example.com,b@example.com',
    '"x" <a@example.com>',
    'a@example.com\t',
    '\u007f@example.com',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\u0000', '')),
)

test('the policy over a set says of each customer what the pure rule says, in its precedence', async () => {
  const facts = fc.record({
    address,
    suppressed: fc.boolean(),
    consent: fc.constantFrom(...presentConsents),
    alreadyInOccasion: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(facts, { minLength: 1, maxLength: 40 }), async (given) => {
      const ids = await buildContacts(
        t,
        given.map(({ consent }) => ({ consent })),
      )
      const occasionId = newId()
      const people = given.map((fact, index) => {
        // Unique, so that one customer's suppression is not another's; the part before the @ keeps its oddities.
        const own = fact.address === null ? null : fact.address.replace('@', `${index}-${occasionId}@`)
        return { ...fact, address: own, id: ids[index] ?? '' }
      })
      await t.system(async (ctx) => {
        for (const person of people) {
          await sql`update customers.customers set email = ${person.address} where customer_id = ${person.id}::uuid`.execute(db(ctx.tx))
          if (person.suppressed && person.address !== null)
            await suppress(ctx, t.platform.secret, { address: person.address, reason: 'manual', source: 'test' })
        }
      })
      const early = people.filter((person) => person.alreadyInOccasion).map((person) => person.id)
      await admitAll(t, occasionId, early)
      const before = await ledgerOf(t, occasionId)
      const admission = await admitAll(t, occasionId, ids)
      const ledger = await ledgerOf(t, occasionId)
      const expected = people.map((person) => judge({ ...person, suppressed: person.suppressed && person.address !== null }))
      const found = people.map(({ id }) => (before.has(id) ? 'already_in_occasion' : (ledger.get(id)?.reason ?? null)))
      expect(found).toEqual(expected)
      for (const reason of refusalReasons) expect(admission.refused[reason] ?? 0).toBe(expected.filter((one) => one === reason).length)
      expect(admission.queued).toBe(expected.filter((one) => one === null).length)
    }),
    { numRuns: 25 },
  )
})

test('the same customer twice in an audience is let in once', async () => {
  const [id = ''] = await buildReachable(t, 1)
  const occasionId = newId()
  expect(await admitAll(t, occasionId, [id, id])).toEqual({ queued: 1, refused: { already_in_occasion: 1 } })
  expect(await admitAll(t, occasionId, [id])).toEqual({ queued: 0, refused: { already_in_occasion: 1 } })
})

test('a dead address stays suppressed for everything, whatever comes later', async () => {
  const [id = ''] = await buildContacts(t, [{ email: 'dead@example.com' }])
  await t.system((ctx) => suppress(ctx, t.platform.secret, { address: 'dead@example.com', reason: 'bounce', source: 'test' }))
  await t.system((ctx) => suppress(ctx, t.platform.secret, { address: 'dead@example.com', reason: 'complaint', source: 'test' }))
  expect((await t.as('agent').get(`/customers/${id}/consents`)).body.suppression).toMatchObject({ scope: 'all', reason: 'bounce' })
  expect((await t.as('agent').del(`/customers/${id}/suppression`)).status).toBe(403)
  expect((await t.as('marketer').del(`/customers/${id}/suppression`)).body.suppression).toBeNull()
  expect(await t.as('marketer').del(`/customers/${id}/suppression`)).toMatchObject({ status: 409, body: { code: 'not_suppressed' } })
})
