import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/ids.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { renderPlainly } from '../testing/render-plainly.ts'
import { admitAll, buildContacts, ledgerOf } from '../testing.ts'

let t: TestApp
let ids: readonly string[]
beforeAll(async () => {
  t = await createTestApp()
  t.modules.engagement.renderWith('test', renderPlainly)
  ids = await buildContacts(
    t,
    [undefined, 'America/New_York', 'Not/AZone', undefined].map((timeZone, index) => ({
      displayName: `Contact ${index}`,
      email: `contact${index}@example.com`,
      ...(timeZone === undefined ? {} : { timeZone }),
    })),
  )
})
afterAll(async () => await t.close())

const path = (index: number, more = '') => `/customers/${ids[index]}/contact-preference${more}`
const evening = { channel: 'email', days: 'any', hours: { from: 19, until: 22 }, saidBy: 'customer', version: 0 }

describe('how and when a customer wants to be met', () => {
  test('is noted, changed by whoever read it last, taken back, and written down each time', async () => {
    expect((await t.as('agent').get(path(3))).body).toEqual({ preference: null })
    const said = await t.as('agent').put(path(3), evening)
    expect(said).toMatchObject({ status: 200, body: { preference: { hours: { from: 19, until: 22 }, saidBy: 'customer', version: 1 } } })
    const changed = { ...evening, channel: 'phone', days: 'workdays', hours: null, saidBy: 'staff' }
    expect(await t.as('agent').put(path(3), changed)).toMatchObject({
      status: 409,
      body: { code: 'version_conflict', params: { version: 1 } },
    })
    expect((await t.as('agent').put(path(3), { ...changed, version: 1 })).body.preference).toMatchObject({
      channel: 'phone',
      hours: null,
      version: 2,
    })
    expect((await t.as('analyst').put(path(3), { ...evening, version: 2 })).status).toBe(403)
    expect((await t.as('agent').post(path(3, '/remove'), { version: 1 })).status).toBe(409)
    expect((await t.as('agent').post(path(3, '/remove'), { version: 2 })).body).toEqual({ preference: null })
    const { rows } = await t.platform.database.pool.query<{ changes: unknown }>(
      `select changes from platform.audit_entries where action = 'engagement.preference.changed' order by entry_id`,
    )
    expect(rows.map((row) => row.changes)).toMatchObject([
      { preference: [null, { channel: 'email', hours: '19–22' }] },
      { preference: [{ channel: 'email' }, { channel: 'phone', days: 'workdays', hours: null }] },
      { preference: [{ channel: 'phone' }, null] },
    ])
  })

  test.each([
    [{ ...evening, hours: { from: 19, until: 19 } }],
    [{ ...evening, hours: { from: 24, until: 25 } }],
    [{ ...evening, channel: 'pigeon' }],
    [{ ...evening, days: 'mondays' }],
  ])('nonsense is refused and changes nothing: %j', async (body) => {
    expect((await t.as('agent').put(path(3), body)).status).toBe(400)
    expect((await t.as('agent').get(path(3))).body).toEqual({ preference: null })
  })

  test('two who save at once: one does, the other is told', async () => {
    const answers = await Promise.all([t.as('agent').put(path(3), evening), t.as('manager').put(path(3), { ...evening, hours: null })])
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
    expect((await t.as('agent').get(path(3))).body.preference.version).toBe(1)
    expect((await t.as('agent').post(path(3, '/remove'), { version: 1 })).status).toBe(200)
  })

  test('what one said who is one with another is theirs again when they are taken apart', async () => {
    const [into, from] = [ids[3], ids[2]]
    const said = (await t.as('agent').put(path(2), evening)).body.preference
    const merged = await t.as('manager').post(`/customers/${into}/merge`, { others: [from], reason: 'the same person' })
    expect(merged.status).toBe(200)
    expect((await t.as('agent').get(path(3))).body.preference).toMatchObject({ hours: { from: 19, until: 22 } })
    t.clock.advance(1000)
    expect((await t.as('agent').post(path(3, '/remove'), { version: said.version })).body).toEqual({ preference: null })
    expect((await t.as('agent').get(path(3))).body).toEqual({ preference: null })
    expect((await t.as('manager').post(`/customers/${into}/unmerge`, { memberId: from, reason: 'they are two' })).status).toBe(200)
    expect((await t.as('agent').get(path(2))).body.preference).toEqual(said)
    expect((await t.as('agent').get(path(3))).body).toEqual({ preference: null })
    expect((await t.as('agent').post(path(2, '/remove'), { version: said.version })).status).toBe(200)
  })

  test('messages wait for it, each in the customer’s own time zone', async () => {
    for (const index of [0, 1, 2]) expect((await t.as('agent').put(path(index), evening)).status).toBe(200)
    const occasion = newId()
    await admitAll(t, occasion, ids)
    await t.processAll()
    const states = async () => [...(await ledgerOf(t, occasion)).values()].map((one) => one.state)
    const hourIn = (zone: string) =>
      Number(new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format(t.clock.now()))
    const isOpen = (zone: string) => hourIn(zone) >= 19 && hourIn(zone) < 22
    const sent = new Set<number>()
    for (let hour = 0; hour < 25; hour++) {
      await t.system((ctx) => enqueue(ctx.tx, 'engagement.tick', {}))
      await t.processAll()
      const ledger = await ledgerOf(t, occasion)
      ids.forEach((id, index) => {
        const zone = index === 1 ? 'America/New_York' : t.platform.config.timeZone
        const isSent = ledger.get(id)?.state === 'handed_over'
        if (isSent && !sent.has(index)) {
          sent.add(index)
          // Contact 3 never said when.
          expect(index === 3 || isOpen(zone), `contact ${index} at ${t.clock.now().toISOString()}`).toBe(true)
        } else if (!isSent) expect(isOpen(zone)).toBe(false)
      })
      t.clock.advance(3_600_000)
    }
    expect(await states()).toEqual(Array(4).fill('handed_over'))
  })

  test('hours that pass midnight belong to the day on which they begin', async () => {
    const opens = async (moment: string, days: string, from: number | null, until: number | null) => {
      const { rows } = await t.platform.database.pool.query<{ at: string }>(
        `select to_char(engagement.opens_at($1, 'Asia/Shanghai', $2, $3, $4) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as at`,
        [moment, days, from, until],
      )
      return rows[0]?.at
    }
    // 2026-11-27 is a Friday.
    expect(await opens('2026-11-28T01:00:00+08:00', 'workdays', 22, 2)).toBe('2026-11-28 01:00')
    expect(await opens('2026-11-28T03:00:00+08:00', 'workdays', 22, 2)).toBe('2026-11-30 22:00')
    expect(await opens('2026-11-27T12:00:00+08:00', 'weekend', null, null)).toBe('2026-11-28 00:00')
    expect(await opens('2026-11-29T23:59:00+08:00', 'weekend', null, null)).toBe('2026-11-29 23:59')
    expect(await opens('2026-11-27T12:00:00+08:00', 'any', 9, 12)).toBe('2026-11-28 09:00')
  })
})
