import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { db } from '../tables.ts'
import { buildContacts } from '../testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const contact = async (consent: 'given' | 'withdrawn' | 'none' = 'none') => (await buildContacts(t, [{ consent }]))[0] ?? ''

test('a consent is kept with its evidence, and the present state follows the latest', async () => {
  const id = await contact()
  expect((await t.as('analyst').get(`/customers/${id}/consents`)).body).toEqual({
    email: { state: 'none', since: null },
    suppression: null,
    history: [],
  })
  const given = { state: 'given', evidence: 'ticked the box at the till', source: 'till 4', occurredAt: '2026-11-02T10:00:00Z' }
  const withdrawn = { state: 'withdrawn', evidence: 'wrote a letter', source: 'post', occurredAt: '2026-11-05T10:00:00Z' }
  await t.as('agent').post(`/customers/${id}/consents`, withdrawn)
  const answer = await t.as('agent').post(`/customers/${id}/consents`, given)
  expect(answer.body.email, 'what happened earlier does not undo what happened later').toEqual({
    state: 'withdrawn',
    since: '2026-11-05T10:00:00.000Z',
  })
  expect(answer.body.history).toMatchObject([
    { ...withdrawn, occurredAt: '2026-11-05T10:00:00.000Z', recordedBy: 'Test agent' },
    { source: 'till 4' },
  ])
  const again = await t.as('agent').post(`/customers/${id}/consents`, { ...given, occurredAt: undefined })
  expect(again.body.email).toEqual({ state: 'given', since: '2026-11-21T08:00:00.000Z' })
  expect(again.body.history).toHaveLength(3)
})

test('refused consents leave no trace', async () => {
  const id = await contact()
  const given = { state: 'given', evidence: 'x', source: 'y' }
  const path = `/customers/${id}/consents`
  expect(await t.as('agent').post(path, { ...given, occurredAt: '2027-01-01T00:00:00Z' })).toMatchObject({
    status: 422,
    body: { code: 'consent_in_future' },
  })
  expect((await t.as('agent').post(path, { ...given, evidence: '' })).status).toBe(400)
  expect((await t.as('agent').post(path, { ...given, state: 'none' })).status).toBe(400)
  expect((await t.as('analyst').post(path, given)).status).toBe(403)
  expect(await t.as('agent').post(`/customers/${newId()}/consents`, given)).toMatchObject({
    status: 404,
    body: { code: 'customer_not_found' },
  })
  expect((await t.as('agent').get(path)).body).toMatchObject({ email: { state: 'none' }, history: [] })
})

test('consents recorded at once end with one present state, the same that the history tells', async () => {
  const id = await contact()
  await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      t.as('agent').post(`/customers/${id}/consents`, {
        state: index % 2 === 0 ? 'given' : 'withdrawn',
        evidence: `call ${index}`,
        source: 'phone',
        occurredAt: `2026-11-10T10:00:${String(index).padStart(2, '0')}Z`,
      }),
    ),
  )
  const { body } = await t.as('agent').get(`/customers/${id}/consents`)
  expect(body.history).toHaveLength(12)
  expect(body.email).toEqual({ state: body.history[0].state, since: body.history[0].occurredAt })
  expect(body.email.state).toBe('withdrawn')
})

test('every new customer has a state of contact, and the same source again changes nothing', async () => {
  const ids = await buildContacts(t, [{ consent: 'none' }, { consent: 'given' }, { consent: 'withdrawn' }])
  const source = sql`select ${ids[1]}::uuid as customer_id, ${ids[1]}::uuid as consent_id, 'marketing' as purpose, 'email' as channel,
    'given' as state, timestamptz '2026-01-01' as occurred_at, 'a file' as evidence, 'import' as source, 'test' as recorded_by`
  const record = () => t.system((ctx) => t.modules.engagement.recordConsents(ctx.tx, ctx.now, source))
  expect([await record(), await record()]).toEqual([1, 0])
  const { rows } = await t.system((ctx) =>
    sql<{ consentEmail: string }>`select e.consent_email from unnest(${ids}::uuid[]) with ordinality as k(customer_id, n)
      join engagement.contact_states e using (customer_id) order by k.n`.execute(db(ctx.tx)),
  )
  expect(rows.map((row) => row.consentEmail)).toEqual(['none', 'given', 'withdrawn'])
})
