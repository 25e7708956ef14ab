import { createHash } from 'node:crypto'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { type CompanyOptions, catalogue, customerAt, customers, type Order, type SimulatedCustomer } from './index.ts'

const options: CompanyOptions = { customers: 2000, years: 2, seed: 42, endsOn: '2025-12-31' }
const everyone = [...customers(options)]
const orders = everyone.flatMap((customer) => customer.orders)
const interactions = everyone.flatMap((customer) => customer.interactions)

function digest(of: CompanyOptions): string {
  const hash = createHash('sha256')
  for (const customer of customers(of)) hash.update(JSON.stringify(customer))
  return hash.digest('hex')
}

function expectUnique(values: readonly string[]): void {
  expect(new Set(values).size).toBe(values.length)
}

function instantsOf(customer: SimulatedCustomer): string[] {
  return [
    customer.joinedAt,
    ...customer.consents.map(({ at }) => at),
    ...customer.orders.flatMap(({ orderedAt, shipment }) => [orderedAt, shipment?.shippedAt, shipment?.deliveredAt]),
    ...customer.interactions.map(({ occurredAt }) => occurredAt),
    customer.truth.droppedOutAt,
  ].filter((instant) => typeof instant === 'string')
}

describe('determinism', () => {
  test('one seed is one company, another seed another', () => {
    const small = { ...options, customers: 300 }
    expect(digest(small)).toBe(digest({ ...small }))
    expect(digest(small)).not.toBe(digest({ ...small, seed: 43 }))
  })

  test('a customer is the same in a company of any size, in a stream and alone', () => {
    const hundred = [...customers({ ...options, customers: 100 })]
    const thousand = [...customers({ ...options, customers: 1000 })]
    expect(thousand.slice(0, 100)).toEqual(hundred)
    expect(customerAt({ ...options, customers: 1_000_000 }, 57)).toEqual(hundred[57])
    expect(customerAt(options, 1999)).toEqual(everyone[1999])
  })

  test('the sample company changes only when somebody means it to', () => {
    expect(digest({ customers: 100, years: 2, seed: 1, endsOn: '2025-12-31' })).toMatchInlineSnapshot(
      `"436340e72fc79af8e83f119b087e5aaf8fd72c47b0b58e2878a42c3574fd4699"`,
    )
  })
})

describe('times', () => {
  test('nothing has happened after the last day, in UTC or at the customer', () => {
    for (const customer of everyone) {
      const localDay = new Intl.DateTimeFormat('sv-SE', { timeZone: customer.timeZone })
      for (const instant of instantsOf(customer)) {
        expect(new Date(instant).toISOString()).toBe(instant)
        expect(instant.slice(0, 10) <= options.endsOn).toBe(true)
        expect(localDay.format(new Date(instant)) <= options.endsOn).toBe(true)
        expect(instant >= '2023-12-31').toBe(true)
      }
    }
  })

  test('orders and messages follow joining, and stand in the order of time', () => {
    for (const { joinedAt, orders: own, interactions: said } of everyone) {
      const ordered = own.map(({ orderedAt }) => orderedAt)
      const occurred = said.map(({ occurredAt }) => occurredAt)
      expect(ordered).toEqual(ordered.toSorted())
      expect(occurred).toEqual(occurred.toSorted())
      for (const instant of [...ordered, ...occurred]) expect(instant > joinedAt).toBe(true)
    }
  })

  test('purchases gather around the hour of the customer', () => {
    const own = everyone.find(({ orders: of, timeZone }) => of.length > 20 && timeZone === 'Asia/Shanghai')
    expect(own).toBeDefined()
    const hours =
      own?.orders.filter(({ kind }) => kind === 'sale').map(({ orderedAt }) => (new Date(orderedAt).getUTCHours() + 8) % 24) ?? []
    const mean = hours.reduce((sum, hour) => sum + hour, 0) / hours.length
    expect(Math.abs(mean - (own?.truth.preferredHour ?? 0))).toBeLessThan(2)
  })
})

describe('identities', () => {
  test('external ids, e-mails, phones, order numbers and message ids are unique', () => {
    expectUnique(everyone.map(({ externalId }) => externalId))
    expectUnique(everyone.flatMap(({ email }) => email ?? []))
    expectUnique(everyone.flatMap(({ phone }) => phone ?? []))
    expectUnique(orders.map(({ number }) => number))
    expectUnique(orders.flatMap(({ shipment }) => shipment?.trackingNumber ?? []))
    expectUnique(interactions.map(({ externalId }) => externalId))
  })

  test('phones stay unique in a large company', () => {
    const phones = new Set<string>()
    let given = 0
    for (const { phone } of customers({ ...options, customers: 30_000, years: 0.1 })) {
      if (phone === null) continue
      given++
      phones.add(phone)
    }
    expect(phones.size).toBe(given)
  })

  test('phones are valid mobile numbers of the customer country', () => {
    for (const { phone, country } of everyone) {
      if (phone === null) continue
      const parsed = parsePhoneNumberFromString(phone)
      expect(parsed?.isValid(), phone).toBe(true)
      expect(parsed?.number).toBe(phone)
      if (country === 'US') expect(parsed?.countryCallingCode).toBe('1')
      else {
        expect(parsed?.country, phone).toBe(country)
        expect(parsed?.getType(), phone).toBe('MOBILE')
      }
    }
  })

  test('mail goes to reserved domains only', () => {
    for (const { email, phone } of everyone) {
      if (email !== null) expect(email).toMatch(/^[a-z.]+\.\d+@example\.(com|org|net)$/)
      expect(email ?? phone).not.toBeNull()
    }
  })

  test('Chinese, Taiwanese and English customers write in their own language', () => {
    const textOf = (locale: string) =>
      everyone
        .filter((customer) => customer.locale === locale)
        .flatMap((customer) => customer.interactions)
        .map(({ body }) => body)
        .join('\n')
    expect(textOf('zh-CN')).toMatch(/订单/)
    expect(textOf('zh-CN')).not.toMatch(/訂單|order/)
    expect(textOf('zh-TW')).toMatch(/訂單/)
    expect(textOf('zh-TW')).not.toMatch(/订单|order/)
    expect(textOf('en')).toMatch(/order/)
    expect(textOf('en')).not.toMatch(/订单|訂單/)
    const names = everyone.map(({ displayName }) => displayName)
    expect(names.filter((name) => /^\p{Script=Han}+$/u.test(name)).length).toBeGreaterThan(1000)
    expect(names.filter((name) => /^[^\p{Script=Han}]+$/u.test(name)).length).toBeGreaterThan(100)
    expect(names.filter((name) => /[A-Z].*\p{Script=Han}/u.test(name)).length).toBeGreaterThan(50)
  })

  test('no text has an unfilled place', () => {
    for (const { subject, body } of interactions) expect(subject + body).not.toMatch(/[{}]|undefined|NaN/)
  })

  test('households share a home, and relations point to those who exist', () => {
    const byId = new Map(everyone.map((customer) => [customer.externalId, customer]))
    const members = everyone.filter(({ relations }) => relations.some(({ kind }) => kind === 'member_of_household'))
    expect(members.length).toBeGreaterThan(100)
    let sharing = 0
    for (const member of members) {
      const household = byId.get(member.householdId ?? '')
      expect(household?.kind).toBe('household')
      expect(member.addressLine).toBe(household?.addressLine)
      if (member.familyName === household?.familyName) sharing++
    }
    expect(sharing / members.length).toBeGreaterThan(0.6)
    for (const { relations } of everyone) for (const { toExternalId } of relations) expect(byId.has(toExternalId)).toBe(true)
  })

  test('firms make groups of up to three levels, and each has somebody who decides', () => {
    const byId = new Map(everyone.map((customer) => [customer.externalId, customer]))
    const parentOf = ({ relations }: SimulatedCustomer) =>
      byId.get(relations.find(({ kind }) => kind === 'subsidiary_of')?.toExternalId ?? '')
    const levelOf = (firm: SimulatedCustomer): number => {
      const parent = parentOf(firm)
      if (!parent) return 1
      expect(parent.kind).toBe('company')
      return 1 + levelOf(parent)
    }
    const firms = everyone.filter(({ kind }) => kind === 'company')
    expect([...new Set(firms.map(levelOf))].toSorted()).toEqual([1, 2, 3])
    const deciding = everyone.flatMap(({ relations }) =>
      relations.filter(({ kind }) => kind === 'decides_for').map(({ toExternalId }) => toExternalId),
    )
    expect(deciding.toSorted()).toEqual(firms.map(({ externalId }) => externalId).toSorted())
    const roles = new Set(everyone.flatMap(({ relations }) => relations.map(({ role }) => role)))
    expect(roles).toContain('采购经理')
  })

  test('consent is given before it is withdrawn, and only for a channel that exists', () => {
    const states = { given: 0, withdrawn: 0 }
    for (const { consents, email, phone } of everyone) {
      for (const [position, { channel, state, at }] of consents.entries()) {
        states[state]++
        expect(channel === 'email' ? email : phone).not.toBeNull()
        if (state === 'given') continue
        expect(consents[position - 1]).toMatchObject({ channel, state: 'given' })
        expect((consents[position - 1]?.at ?? '') <= at).toBe(true)
      }
    }
    expect(states.withdrawn).toBeGreaterThan(50)
    expect(states.given).toBeGreaterThan(1000)
  })
})

describe('orders', () => {
  test('amounts are whole minor units of known articles', () => {
    const prices = new Map(catalogue(options).map(({ sku, unitPriceMinor }) => [sku, unitPriceMinor]))
    for (const { lines, currency } of orders) {
      expect(currency).toBe('CNY')
      expect(lines.length).toBeGreaterThan(0)
      expectUnique(lines.map(({ sku }) => sku))
      for (const { sku, quantity, unitPriceMinor, listPriceMinor, couponMinor } of lines) {
        expect([quantity, unitPriceMinor, listPriceMinor, couponMinor].every(Number.isSafeInteger)).toBe(true)
        expect(listPriceMinor).toBe(prices.get(sku))
        expect(quantity).toBeGreaterThan(0)
        expect(unitPriceMinor).toBeGreaterThan(0)
        expect(unitPriceMinor).toBeLessThanOrEqual(listPriceMinor)
        expect(couponMinor).toBeGreaterThanOrEqual(0)
        expect(couponMinor).toBeLessThan(unitPriceMinor * quantity)
      }
    }
  })

  test('a return never takes back more than its sale gave', () => {
    const byNumber = new Map<string, Order>(orders.map((order) => [order.number, order]))
    const returns = orders.filter(({ kind }) => kind === 'return')
    expect(returns.length).toBeGreaterThan(100)
    expectUnique(returns.map(({ returnOf }) => returnOf ?? ''))
    for (const { returnOf, lines, orderedAt } of returns) {
      const sale = byNumber.get(returnOf ?? '')
      expect(sale?.kind).toBe('sale')
      expect(orderedAt > (sale?.shipment?.deliveredAt ?? '9999')).toBe(true)
      for (const line of lines) {
        const sold = sale?.lines.find((of) => of.line === line.line)
        expect(sold?.sku).toBe(line.sku)
        expect(line.unitPriceMinor).toBe(sold?.unitPriceMinor)
        expect(line.quantity).toBeLessThanOrEqual(sold?.quantity ?? 0)
        expect(line.couponMinor).toBeLessThanOrEqual(sold?.couponMinor ?? 0)
      }
    }
  })

  test('a share of parcels is late, and late parcels make complaints', () => {
    const delivered = everyone.flatMap(({ timeZone, orders: own }) => {
      const localDay = new Intl.DateTimeFormat('sv-SE', { timeZone })
      return own.flatMap(({ number, shipment }) =>
        shipment?.deliveredAt ? [{ number, isLate: localDay.format(new Date(shipment.deliveredAt)) > shipment.promisedOn }] : [],
      )
    })
    const late = new Set(delivered.filter(({ isLate }) => isLate).map(({ number }) => number))
    expect(late.size / delivered.length).toBeGreaterThan(0.06)
    expect(late.size / delivered.length).toBeLessThan(0.1)
    const complaints = interactions.filter(({ kind }) => kind === 'late_delivery_complaint')
    expect(complaints.length / late.size).toBeGreaterThan(0.35)
    const onTime = new Set(delivered.filter(({ isLate }) => !isLate).map(({ number }) => number))
    for (const { orderNumber } of complaints) expect(onTime.has(orderNumber ?? '')).toBe(false)
  })

  test.each(['USD', 'TWD', 'JPY'])('a company can trade in %s', (currency) => {
    const first = [...customers({ ...options, customers: 20, currency })].flatMap((customer) => customer.orders)
    expect(new Set(first.map((order) => order.currency))).toEqual(new Set([currency]))
  })
})

describe('refusals', () => {
  test.each([
    [{ customers: 0 }, /customers must be a whole number from 1/],
    [{ customers: 1.5 }, /customers must be a whole number/],
    [{ years: 0 }, /years must be more than 0/],
    [{ years: Number.NaN }, /years must be more than 0/],
    [{ seed: -1 }, /seed must be a whole number, not negative/],
    [{ endsOn: '2025-02-30' }, /endsOn must be a calendar date/],
    [{ currency: 'XXX' }, /currency must be one of CNY/],
  ])('%j', (wrong, message) => {
    expect(() => customers({ ...options, ...wrong }).next()).toThrow(message)
  })

  test.each([-1, 2000, 0.5])('no customer at %d', (index) => {
    expect(() => customerAt(options, index)).toThrow(/has none at/)
  })
})
