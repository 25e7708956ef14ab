import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type TestContact, type TestFacts, testFacts, zonedCustomer } from '../testing.ts'
import { contactChannels, contactRules, hoursOf } from './rules.ts'

let t: TestFacts
beforeAll(async () => {
  t = await testFacts()
})
afterAll(() => t.close())

const Habit = z.object({ channel: z.string().nullable(), hour: z.number().nullable() })
type Habit = z.infer<typeof Habit>

async function habitsOf(customers: number, contacts: readonly TestContact[]): Promise<Habit[]> {
  let found: Habit[] = []
  // A purchase on the last day, so that the data end there.
  const purchase = { customer: 1, product: 1, day: 1000, quantity: 1, amountMinor: 100 }
  await t.features(
    customers,
    [purchase],
    async (session) => {
      found = await session.rows(Habit, 'select usual_channel as channel, usual_hour as hour from features order by no')
    },
    contacts,
  )
  return found
}

// 2026-08-01 is well within two years of the data's end (day 1000 after 2024-01-01); hours are Shanghai's, eight ahead.
const at = (hour: number, minute = 30): string => new Date(Date.UTC(2026, 7, 1, hour - 8, minute)).toISOString()
const times = (count: number, contact: TestContact): TestContact[] => Array.from({ length: count }, () => contact)

describe('when and where customers are usually met', () => {
  test('a habit is what they do at least as often as not, from three times on', async () => {
    const contacts = [
      ...times(5, { customer: 1, at: at(20), channel: 'phone' }),
      { customer: 1, at: at(9), channel: 'email' },
      ...times(2, { customer: 2, at: at(10), channel: 'email' }),
      ...['phone', 'email', 'web', 'sms', 'store', 'chat'].map((channel, index) => ({ customer: 3, at: at(1 + 4 * index - 1), channel })),
    ]
    expect(await habitsOf(4, contacts)).toEqual([
      { channel: 'phone', hour: 20 },
      { channel: null, hour: null },
      { channel: null, hour: null },
      { channel: null, hour: null },
    ])
  })

  test('what we did, what is too old, what came by system and what is known to the day only do not count', async () => {
    const contacts = [
      ...times(9, { customer: 1, at: at(20), channel: 'phone', direction: 'out' }),
      ...times(9, { customer: 1, at: '2022-08-01T12:30:00.000Z', channel: 'phone' }),
      ...times(9, { customer: 1, at: at(20), channel: null, kind: 'order_changed' }),
      ...times(9, { customer: 2, at: at(0, 0), channel: 'pigeon' }),
      ...times(4, { customer: 3, at: at(0), channel: 'email' }),
    ]
    expect(await habitsOf(3, contacts)).toEqual([
      { channel: null, hour: null },
      { channel: null, hour: null },
      { channel: 'email', hour: 0 },
    ])
    expect(hoursOf(0)).toEqual({ from: 23, until: 2 })
    expect(hoursOf(23)).toEqual({ from: 22, until: 1 })
  })

  test('hours are those of the customer’s own clock, or the company’s where theirs is not known', async () => {
    const contacts = [zonedCustomer, zonedCustomer + 1].flatMap((customer) => times(4, { customer, at: at(20), channel: 'phone' }))
    const found = await habitsOf(zonedCustomer + 1, contacts)
    // In August New York is twelve hours behind Shanghai.
    expect(found.slice(-2).map(({ hour }) => hour)).toEqual([8, 20])
  })

  test('agrees with a plain count on random contacts', async () => {
    const contact = fc.record({
      customer: fc.integer({ min: 1, max: 20 }),
      hour: fc.oneof(fc.constantFrom(9, 20), fc.integer({ min: 0, max: 23 })),
      channel: fc.constantFrom('phone', 'phone', 'email', 'web', null),
    })
    const seen = new Set<string | null>()
    await fc.assert(
      fc.asyncProperty(fc.array(contact, { minLength: 60, maxLength: 160 }), async (contacts) => {
        const found = await habitsOf(
          20,
          contacts.map(({ customer, hour, channel }) => ({ customer, at: at(hour), channel })),
        )
        found.forEach(({ channel, hour }, index) => {
          const own = contacts.filter((one) => one.customer === index + 1)
          const spoken = contacts.filter((one) => one.channel !== null)
          seen.add(channel)
          expect(channel).toEqual(
            plainly(
              own.filter((one) => one.channel !== null),
              spoken,
              contactChannels.toReversed(),
              (one, key) => one.channel === key,
            ),
          )
          const at = (hour: number) => own.filter((one) => one.hour === hour).length
          const hours = Array.from({ length: 24 }, (_, hour) => hour).toSorted((a, b) => at(b) - at(a) || a - b)
          expect(hour).toEqual(plainly(own, contacts, hours, (one, key) => [-1, 0, 1].some((step) => (key + step + 24) % 24 === one.hour)))
        })
      }),
      { seed: 20261130, numRuns: 12 },
    )
    expect(seen).toContain('phone')
    expect(seen).toContain(null)
  })
})

function plainly<Contact, Key>(
  own: readonly Contact[],
  all: readonly Contact[],
  keys: readonly Key[],
  isOf: (contact: Contact, key: Key) => boolean,
): Key | null {
  const { companyContacts, fewest, share } = contactRules
  if (own.length < fewest) return null
  let best: { key: Key; share: number } | null = null
  for (const key of keys) {
    const mine = own.filter((one) => isOf(one, key)).length
    if (mine === 0) continue
    const found = (mine + (companyContacts * all.filter((one) => isOf(one, key)).length) / all.length) / (own.length + companyContacts)
    if (found >= share && (best === null || found > best.share)) best = { key, share: found }
  }
  return best?.key ?? null
}
