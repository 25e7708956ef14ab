import { customers as simulate } from '@guanxi/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApp } from '../../../platform/testing/app.ts'
import { buildCustomers } from '../../customers/testing.ts'
import { testCompany } from '../testing.ts'
import { hoursOf } from './rules.ts'

const company = { customers: 300, years: 2, seed: 11 }
let t: TestApp
beforeAll(async () => {
  t = await testCompany(company.customers, company.seed)
  await t.modules.insight.refresh()
})
afterAll(() => t.close())

interface Found {
  readonly id: string
  readonly externalId: string
  readonly channel: string | null
  readonly hour: number | null
}

async function everybody(): Promise<readonly Found[]> {
  const { rows } = await t.platform.database.pool.query<Found>(
    `select s.customer_id as id, k.value as "externalId", s.usual_channel as channel, s.usual_hour as hour
      from insight.scores s join customers.customer_keys k on k.customer_id = s.customer_id and k.kind like 'external:%'`,
  )
  return rows
}

/** Of those of whom something is said, the share for whom it is true; beside it the share for whom the commonest answer would be. */
function quality<Value>(said: readonly { readonly is: Value; readonly truth: Value }[], isTrue: (is: Value, truth: Value) => boolean) {
  const shareOf = (value: (one: { is: Value; truth: Value }) => Value) =>
    said.filter((one) => isTrue(value(one), one.truth)).length / said.length
  const commonest = Math.max(...said.map(({ truth }) => shareOf(() => truth)))
  return { right: shareOf(({ is }) => is), commonest }
}

describe('how and when simulated customers are met', () => {
  test('what is said of them is true more often than the commonest answer would be', async () => {
    const truths = new Map(
      [...simulate({ ...company, currency: 'CNY', endsOn: t.clock.now().toISOString().slice(0, 10) })].map(({ externalId, truth }) => [
        externalId,
        truth,
      ]),
    )
    const rows = (await everybody()).flatMap((row) => {
      const truth = truths.get(row.externalId)
      return truth ? [{ ...row, truth }] : []
    })
    const channels = rows.flatMap(({ channel, truth }) =>
      channel === null ? [] : [{ is: channel, truth: String(truth.preferredChannel) }],
    )
    const hours = rows.flatMap(({ hour, truth }) => (hour === null ? [] : [{ is: hour, truth: truth.preferredHour }]))
    expect(channels.length).toBeGreaterThan(20)
    expect(hours.length).toBeGreaterThan(20)
    const byChannel = quality(channels, (is, truth) => is === truth)
    const byHour = quality(hours, (is, truth) => [is - 1, is, is + 1].some((hour) => (hour + 24) % 24 === truth))
    expect(byChannel.right).toBeGreaterThan(byChannel.commonest)
    expect(byHour.right).toBeGreaterThan(byHour.commonest)
  })

  test('one customer’s habits come with the contacts that say so; without any there are none', async () => {
    const one = (await everybody()).find(({ channel, hour }) => channel !== null && hour !== null)
    const { body } = await t.as('agent').get(`/customers/${one?.id}/contact-habits`)
    expect(body).toMatchObject({ channel: { channel: one?.channel }, hours: hoursOf(one?.hour ?? 0), days: 730 })
    for (const { contacts, of } of [body.channel, body.hours]) {
      expect(contacts).toBeGreaterThan(0)
      expect(contacts).toBeLessThanOrEqual(of)
    }
    const [id] = await buildCustomers(t, [{ displayName: 'Nobody yet' }])
    expect((await t.as('agent').get(`/customers/${id}/contact-habits`)).body).toMatchObject({ channel: null, hours: null })
    expect((await t.as(null).get(`/customers/${one?.id}/contact-habits`)).status).toBe(401)
  })
})
