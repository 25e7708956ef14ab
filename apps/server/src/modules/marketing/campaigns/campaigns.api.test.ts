import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { buildContacts, buildReachable } from '../../engagement/testing.ts'
import { db } from '../tables.ts'

let t: TestApp
let city = ''
let serial = 0
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())
beforeEach(() => {
  serial += 1
  city = `City ${serial}`
})

const draftOf = (segmentId: string, more: object = {}) => ({
  name: 'Come back',
  segmentId,
  subject: 'Hello {{ customer.given_name | default: "there" }}',
  body: 'Dear {{ customer.name }},\n\nwe have something in {{ customer.city }} for you.',
  holdoutShare: 0.2,
  ...more,
})

/** A segment of this test's own city, and a draft to it. */
async function drafted(more: object = {}) {
  const filter = { all: [{ field: 'city', op: 'is', value: city }] }
  const segment = (await t.as('marketer').post('/segments', { name: city, filter })).body
  const campaign = await t.as('marketer').post('/campaigns', draftOf(segment.segmentId, more))
  expect(campaign.status).toBe(200)
  return { segment, campaign: campaign.body }
}

/** n customers of this test's own city who may be written to. */
async function inCity(count: number): Promise<readonly string[]> {
  const ids = await buildReachable(t, count, serial * 10_000)
  await t.system((ctx) => sql`update customers.customers set city = ${city} where customer_id = any(${ids}::uuid[])`.execute(db(ctx.tx)))
  return ids
}

const launch = (campaign: { campaignId: string; version: number }) =>
  t.as('marketer').post(`/campaigns/${campaign.campaignId}/launch`, { version: campaign.version })

const membersOf = (campaignId: string) =>
  t.system((ctx) =>
    db(ctx.tx)
      .selectFrom('marketing.audienceMembers')
      .select(['customerId', 'arm', 'bucket', 'isEligible'])
      .where('campaignId', '=', campaignId)
      .execute(),
  )

test('a launched campaign writes to its segment but for the holdout, and ends as sent', async () => {
  const ids = await inCity(200)
  const { campaign } = await drafted()
  const launched = await launch(campaign)
  expect(launched).toMatchObject({ status: 200, body: { state: 'sending', launchedBy: 'Test marketer', version: 2 } })
  const { audience } = launched.body
  expect(audience.message + audience.holdout).toBe(200)
  expect(launched.body.sends).toEqual([{ state: 'queued', reason: null, customers: audience.message }])
  t.clock.advance(60_000)
  await t.processAll()
  const sent = (await t.as('analyst').get(`/campaigns/${campaign.campaignId}`)).body
  expect(sent).toMatchObject({ state: 'sent', sends: [{ state: 'handed_over', customers: audience.message }] })
  expect(new Date(sent.finishedAt).getTime()).toBe(t.clock.now().getTime())
  const members = await membersOf(campaign.campaignId)
  const outbox = (await t.as('marketer').get(`/outbox?campaign=${campaign.campaignId}&limit=200`)).body.rows
  const written = new Set(outbox.map((row: { customerId: string }) => row.customerId))
  expect(written).toEqual(new Set(members.filter((member) => member.arm === 'message').map((member) => member.customerId)))
  expect(new Set(members.map((member) => member.customerId))).toEqual(new Set(ids))
  const { message } = (await t.as('marketer').get(`/outbox/${outbox[0].customerId}/${outbox[0].sendId}`)).body
  expect(message.subject).toMatch(/^Hello Given\d+$/)
  expect(message.html).toContain(`<p>we have something in ${city} for you.</p>`)
  expect(message.text).toContain(`we have something in ${city} for you.`)
  expect(message.text).toContain('Unsubscribe (http://localhost:0/u/')
})

test('the holdout is who the salt and the customer make it, to the bucket, whoever else is in the segment', async () => {
  const ids = await inCity(300)
  const { campaign } = await drafted({ holdoutShare: 0.137 })
  await launch(campaign)
  const { salt } = await t.system((ctx) =>
    db(ctx.tx).selectFrom('marketing.campaigns').select('salt').where('campaignId', '=', campaign.campaignId).executeTakeFirstOrThrow(),
  )
  const bucketOf = (id: string) =>
    Number.parseInt(
      createHash('md5')
        .update(salt + id)
        .digest('hex')
        .slice(0, 8),
      16,
    ) % 10_000
  const members = await membersOf(campaign.campaignId)
  expect(members).toHaveLength(ids.length)
  for (const { customerId, arm, bucket } of members)
    expect([bucket, arm]).toEqual([bucketOf(customerId), bucketOf(customerId) < 1370 ? 'holdout' : 'message'])
  // Other campaigns draw anew: the same customers are not held out of everything.
  const again = (await t.as('marketer').post('/campaigns', draftOf(campaign.segmentId))).body
  await launch(again)
  const first = new Map(members.map((member) => [member.customerId, member.bucket]))
  expect((await membersOf(again.campaignId)).filter((member) => first.get(member.customerId) === member.bucket).length).toBeLessThan(10)
})

test('clicks on launch at the same moment launch once, and all are told the same', async () => {
  await inCity(20)
  const { campaign } = await drafted({ holdoutShare: 0 })
  const answers = await Promise.all(Array.from({ length: 6 }, () => launch(campaign)))
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
  await t.processAll()
  expect((await t.as('marketer').get(`/outbox?campaign=${campaign.campaignId}&limit=200`)).body.rows).toHaveLength(20)
  const launches = await t.system((ctx) =>
    sql`select from platform.audit_entries where action = 'marketing.campaign.launched' and subject_id = ${campaign.campaignId}`.execute(
      db(ctx.tx),
    ),
  )
  expect(launches.rows).toHaveLength(1)
})

test('both arms are asked whether they could be written to; who could not is told why', async () => {
  const ids = await buildContacts(t, [
    { city, email: `${serial}a@example.com`, consent: 'given' },
    { city, email: `${serial}b@example.com`, consent: 'withdrawn' },
    { city, email: `${serial}c@example.com`, consent: 'none' },
    { city, consent: 'given' },
  ])
  const { campaign } = await drafted({ holdoutShare: 0 })
  const { body } = await launch(campaign)
  expect(body.audience).toEqual({ message: 4, holdout: 0, messageEligible: 1, holdoutEligible: 0 })
  const refused = (await t.as('marketer').get(`/campaigns/${campaign.campaignId}/sends?state=refused`)).body.rows
  expect(new Map(refused.map((row: { customerId: string; reason: string }) => [row.customerId, row.reason]))).toEqual(
    new Map([
      [ids[1], 'consent_withdrawn'],
      [ids[2], 'consent_missing'],
      [ids[3], 'no_address'],
    ]),
  )
})

test('the forecast of a draft is what the launch then does, and changes nothing', async () => {
  await inCity(60)
  await buildContacts(t, [
    ...Array.from({ length: 12 }, (_, at) => ({ city, email: `${serial}w${at}@example.com`, consent: 'withdrawn' as const })),
    ...Array.from({ length: 9 }, (_, at) => ({ city, email: `${serial}n${at}@example.com`, consent: 'none' as const })),
    ...Array.from({ length: 6 }, () => ({ city, consent: 'given' as const })),
  ])
  const { campaign } = await drafted({ holdoutShare: 0.3 })
  const path = `/campaigns/${campaign.campaignId}`
  const { status, body: forecast } = await t.as('analyst').get(`${path}/forecast`)
  expect(status).toBe(200)
  expect(forecast.segment).toBe(87)
  expect((await t.as('marketer').get(path)).body).toMatchObject({ state: 'draft', version: 1 })
  expect(await membersOf(campaign.campaignId)).toEqual([])
  const { body: launched } = await launch(campaign)
  const { segment, refused, isWhole: _isWhole, ...audience } = forecast
  expect(audience).toEqual(launched.audience)
  expect(segment).toBe(launched.audience.message + launched.audience.holdout)
  const entered = (state: string) => launched.sends.filter((send: { state: string }) => send.state === state)
  expect(forecast.messageEligible).toBe(entered('queued')[0].customers)
  const byReason = (counts: { reason: string; customers: number }[]) => new Map(counts.map((one) => [one.reason, one.customers]))
  expect(byReason(refused)).toEqual(byReason(entered('refused')))
  expect(await t.as('analyst').get(`${path}/forecast`)).toMatchObject({ status: 409, body: { code: 'campaign_not_draft' } })
})

test('a campaign that nobody may get is over at once; one to nobody is not launched', async () => {
  const empty = await drafted({ holdoutShare: 0 })
  expect(await launch(empty.campaign)).toMatchObject({ status: 422, body: { code: 'audience_empty' } })
  expect((await t.as('admin').get(`/campaigns/${empty.campaign.campaignId}`)).body).toMatchObject({
    state: 'draft',
    version: 1,
    audience: null,
  })
  await buildContacts(t, [{ city, consent: 'none', email: `nobody${serial}@example.com` }])
  expect((await launch(empty.campaign)).body).toMatchObject({ state: 'sent', sends: [{ state: 'refused', customers: 1 }] })
})

test('a stopped campaign sends nothing more', async () => {
  await inCity(30)
  const { campaign } = await drafted({ holdoutShare: 0 })
  const { body: sending } = await launch(campaign)
  const stop = (version: number) => t.as('marketer').post(`/campaigns/${campaign.campaignId}/stop`, { version })
  expect(await stop(1)).toMatchObject({ status: 409, body: { code: 'version_conflict' } })
  expect((await stop(sending.version)).body).toMatchObject({
    state: 'stopped',
    sends: [{ state: 'refused', reason: 'stopped', customers: 30 }],
  })
  await t.processAll()
  expect((await t.as('marketer').get(`/outbox?campaign=${campaign.campaignId}`)).body.rows).toEqual([])
  expect(await stop(sending.version + 1)).toMatchObject({ status: 409, body: { code: 'campaign_not_sending' } })
  expect((await t.as('admin').get(`/campaigns/${campaign.campaignId}`)).body.state).toBe('stopped')
})

test('a change to the segment after the launch changes neither audience nor messages', async () => {
  await inCity(5)
  const { segment, campaign } = await drafted({ holdoutShare: 0 })
  await launch(campaign)
  await t.as('marketer').patch(`/segments/${segment.segmentId}`, { version: 1, filter: { all: [] } })
  await t.processAll()
  expect(await membersOf(campaign.campaignId)).toHaveLength(5)
})

test('only a draft can be changed, and only by who has seen its last version', async () => {
  await inCity(1)
  const { campaign } = await drafted()
  const path = `/campaigns/${campaign.campaignId}`
  const changed = await t.as('marketer').patch(path, { version: 1, subject: 'Another', holdoutShare: 0.05 })
  expect(changed.body).toMatchObject({ version: 2, subject: 'Another', holdoutShare: 0.05, body: campaign.body })
  expect(await t.as('marketer').patch(path, { version: 1, subject: 'Late' })).toMatchObject({
    status: 409,
    body: { code: 'version_conflict' },
  })
  expect(await launch(campaign)).toMatchObject({ status: 409, body: { code: 'version_conflict' } })
  expect((await launch(changed.body)).status).toBe(200)
  expect(await t.as('marketer').patch(path, { version: 3, subject: 'Too late' })).toMatchObject({
    status: 409,
    body: { code: 'campaign_not_draft' },
  })
  expect(await t.as('marketer').del(path)).toMatchObject({ status: 409, body: { code: 'campaign_not_draft' } })
  expect(await launch({ campaignId: campaign.campaignId, version: 3 })).toMatchObject({ status: 409, body: { code: 'campaign_not_draft' } })
})

test('a template that cannot be written is refused by line and column, and nothing is kept', async () => {
  const { segment, campaign } = await drafted()
  const broken = { body: 'Dear\n{{ customer.nmae }}' }
  expect(await t.as('marketer').post('/campaigns', draftOf(segment.segmentId, broken))).toMatchObject({
    status: 422,
    body: { code: 'template_invalid', params: { part: 'body', line: 2, column: 4, problem: 'unknown_variable', name: 'customer.nmae' } },
  })
  const path = `/campaigns/${campaign.campaignId}`
  expect(await t.as('marketer').patch(path, { version: 1, subject: '{% include "x" %}' })).toMatchObject({
    status: 422,
    body: { params: { part: 'subject' } },
  })
  expect((await t.as('marketer').get(path)).body).toMatchObject({ version: 1, subject: campaign.subject })
})

test('a preview shows the message as one customer would get it, saved or not, and sends nothing', async () => {
  const [id = ''] = await buildContacts(t, [{ city, displayName: 'Eve <b>', givenName: '<i>Eve</i>', email: `eve${serial}@example.com` }])
  const { campaign } = await drafted()
  const preview = (input: object) => t.as('marketer').post(`/campaigns/${campaign.campaignId}/preview`, input)
  const saved = (await preview({ customerId: id })).body
  expect(saved.problems).toEqual([])
  expect(saved.message.subject).toBe('Hello <i>Eve</i>')
  expect(saved.message.html).toContain('<p>Dear Eve &lt;b&gt;,</p>')
  expect(saved.message.text).toContain('Dear Eve <b>,')
  const unsaved = await preview({
    customerId: id,
    body: '<h1>{{ customer.city }}</h1><a href="{{ unsubscribe_url }}">out</a> {{ customer.stage }}',
  })
  expect(unsaved.body.message.html).toContain(`<h1>${city}</h1><a href="http://localhost:0/u/preview">out</a>`)
  expect(unsaved.body.message.html, 'the way out stands in the message itself').not.toContain('<hr>')
  const wrong = await preview({ customerId: id, subject: '{{ nothing }}', body: 'x {{ customer.city | foo }}' })
  expect(wrong.body).toEqual({
    message: null,
    problems: [
      { part: 'subject', line: 1, column: 4, code: 'unknown_variable', name: 'nothing' },
      { part: 'body', line: 1, column: 3, code: 'unknown_filter', name: 'foo' },
    ],
  })
  expect(await preview({ customerId: newId() })).toMatchObject({ status: 404, body: { code: 'customer_not_found' } })
  await t.processAll()
  expect((await t.as('marketer').get(`/outbox?campaign=${campaign.campaignId}`)).body.rows).toEqual([])
})

test('campaigns are read by all, made by some', async () => {
  const { campaign, segment } = await drafted()
  const path = `/campaigns/${campaign.campaignId}`
  expect((await t.as('agent').get('/campaigns?limit=1')).body.campaigns).toMatchObject([{ campaignId: campaign.campaignId }])
  expect((await t.as('agent').post('/campaigns', draftOf(segment.segmentId))).status).toBe(403)
  expect((await t.as('analyst').patch(path, { version: 1 })).status).toBe(403)
  expect((await t.as('analyst').post(`${path}/launch`, { version: 1 })).status).toBe(403)
  expect((await t.as('agent').post(`${path}/stop`, { version: 1 })).status).toBe(403)
  expect((await t.as('agent').get(`${path}/sends`)).status).toBe(403)
  expect((await t.as('agent').del(path)).status).toBe(403)
  expect((await t.as('agent').post(`${path}/preview`, { customerId: newId() })).status).toBe(403)
  expect(await t.as('marketer').get(`/campaigns/${newId()}`)).toMatchObject({ status: 404, body: { code: 'campaign_not_found' } })
  expect(await t.as('marketer').get('/campaigns?cursor=x')).toMatchObject({ status: 400, body: { code: 'cursor_invalid' } })
  expect((await t.as('agent').get('/campaign-facts')).body.facts).toContainEqual(expect.objectContaining({ name: 'given_name' }))
  expect((await t.as('marketer').del(path)).body).toEqual({ done: true })
  expect((await t.as('marketer').get(path)).status).toBe(404)
})

test('the list can be read to its end, each campaign once', async () => {
  const { segment } = await drafted()
  for (let index = 0; index < 5; index++) await t.as('marketer').post('/campaigns', draftOf(segment.segmentId, { name: `No. ${index}` }))
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await t.as('marketer').get(`/campaigns?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
    seen.push(...body.campaigns.map((one: { campaignId: string }) => one.campaignId))
    cursor = body.next
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThanOrEqual(6)
})
