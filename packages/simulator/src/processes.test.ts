import { describe, expect, test } from 'vitest'
import { type CompanyOptions, customers, purchaseParameters, type SimulatedCustomer } from './index.ts'

const options: CompanyOptions = { customers: 12_000, years: 2, seed: 7, endsOn: '2025-12-31' }
const everyone = [...customers(options)]
const endsAt = Date.parse('2025-12-31T16:00:00Z')
const WEEK_MS = 7 * 86_400_000

function salesOf({ orders }: SimulatedCustomer): number[] {
  return orders.filter(({ kind }) => kind === 'sale').map(({ orderedAt }) => Date.parse(orderedAt))
}

function ofProcess(process: SimulatedCustomer['truth']['process']): SimulatedCustomer[] {
  return everyone.filter(({ truth }) => truth.process === process)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function gaps(instants: readonly number[]): number[] {
  return instants.slice(1).map((instant, position) => (instant - (instants[position] ?? 0)) / 86_400_000)
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN
}

describe(`purchase processes, seed ${options.seed}`, () => {
  test('true rates and drop-outs have the stated Gamma and Beta', () => {
    const { r, alphaWeeks, a, b } = purchaseParameters
    const truths = ofProcess('heterogeneous').map(({ truth }) => truth)
    const rates = truths.map(({ ratePerWeek }) => ratePerWeek)
    const rateMean = mean(rates)
    const variance = mean(rates.map((rate) => (rate - rateMean) ** 2))
    expect(rateMean / (r / alphaWeeks)).toBeCloseTo(1, 1)
    expect(rateMean ** 2 / variance / r).toBeCloseTo(1, 0)
    expect(mean(truths.map(({ dropoutProbability }) => dropoutProbability)) / (a / (a + b))).toBeCloseTo(1, 1)
  })

  test('repeat purchases come at the true rate while the customer is there', () => {
    const alive = ofProcess('heterogeneous').filter((customer) => customer.truth.isAliveAtEnd && salesOf(customer).length > 0)
    const expected: number[] = []
    const seen: number[] = []
    for (const customer of alive) {
      const sales = salesOf(customer)
      seen.push(sales.length - 1)
      expected.push((customer.truth.ratePerWeek * (endsAt - (sales[0] ?? endsAt))) / WEEK_MS)
    }
    // Survivors are chosen by having bought less, so their count stays a little under the rate's promise.
    expect(mean(seen) / mean(expected)).toBeGreaterThan(0.8)
    expect(mean(seen) / mean(expected)).toBeLessThan(1.1)
  })

  test('the customer leaves after a purchase with the true probability', () => {
    let purchases = 0
    let departures = 0
    let promised = 0
    for (const customer of ofProcess('heterogeneous')) {
      const sales = salesOf(customer).length
      purchases += sales
      promised += sales * customer.truth.dropoutProbability
      if (!customer.truth.isAliveAtEnd) departures++
      expect(customer.truth.droppedOutAt === null).toBe(customer.truth.isAliveAtEnd)
    }
    expect(departures / promised).toBeGreaterThan(0.93)
    expect(departures / promised).toBeLessThan(1.07)
    expect(departures / purchases).toBeLessThan(0.3)
  })

  test('the Gamma shows in the counts: they scatter far more than a single rate would', () => {
    const counts = ofProcess('heterogeneous').map((customer) => salesOf(customer).length)
    const average = mean(counts)
    expect(mean(counts.map((count) => (count - average) ** 2)) / average).toBeGreaterThan(2)
  })

  test('every stage has its people', () => {
    const shareOf = (isMember: (sales: number) => boolean) =>
      everyone.filter((customer) => isMember(salesOf(customer).length)).length / everyone.length
    expect(shareOf((sales) => sales === 0)).toBeGreaterThan(0.08)
    expect(shareOf((sales) => sales === 1)).toBeGreaterThan(0.15)
    expect(shareOf((sales) => sales >= 2 && sales < 10)).toBeGreaterThan(0.25)
    expect(shareOf((sales) => sales >= 10)).toBeGreaterThan(0.1)
    const departed = everyone.filter(({ truth }) => !truth.isAliveAtEnd).length / everyone.length
    expect(departed).toBeGreaterThan(0.2)
    expect(departed).toBeLessThan(0.6)
  })

  test('the price-sensitive buy on the day of the sale, the others do not wait for it', () => {
    const shareOnSale = (isMember: (sensitivity: number) => boolean) => {
      const sales = ofProcess('heterogeneous')
        .filter(({ truth, country }) => country === 'CN' && isMember(truth.priceSensitivity))
        .flatMap(salesOf)
      const onSale = sales.filter((instant) => /-(11-11|06-18)/.test(new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)))
      return onSale.length / sales.length
    }
    expect(shareOnSale((sensitivity) => sensitivity > 0.6)).toBeGreaterThan(2 * shareOnSale((sensitivity) => sensitivity < 0.15))
  })

  test('money comes on the pay-day and is spent after it', () => {
    const sinceShare = (payDay: number | null) => {
      const sales = ofProcess('heterogeneous')
        .filter(({ truth, country }) => country === 'CN' && truth.payDay === payDay)
        .flatMap(salesOf)
      const near = sales.filter((instant) => {
        const dayOfMonth = new Date(instant + 8 * 3_600_000).getUTCDate()
        return dayOfMonth >= 10 && dayOfMonth <= 14
      })
      return near.length / sales.length
    }
    expect(sinceShare(10)).toBeGreaterThan(1.35 * sinceShare(null))
  })
})

describe('stories', () => {
  test('the rice family: five people, a sack in 24 days, money on the 10th', () => {
    for (const seed of [1, 2, 3]) {
      const [family] = customers({ ...options, customers: 20, seed })
      expect(family).toMatchObject({ kind: 'household', householdSize: 5, locale: 'zh-CN' })
      expect(family?.truth).toMatchObject({ payDay: 10, rhythmDays: 24, stapleSku: 'GR-RICE-25' })
    }
    const families = everyone.filter(({ truth }) => truth.stapleSku === 'GR-RICE-25')
    expect(families.length).toBeGreaterThan(50)
    const rhythm = families.flatMap((family) => gaps(salesOf(family)))
    expect(median(rhythm)).toBeGreaterThan(22.5)
    expect(median(rhythm)).toBeLessThan(25.5)
  })

  test('the silent mother: premium at full price every six weeks, and nothing since May', () => {
    for (const seed of [1, 2, 3]) {
      const mother = [...customers({ ...options, customers: 20, seed })][19]
      expect(mother?.truth).toMatchObject({ process: 'premium_then_silent', isAliveAtEnd: false, priceSensitivity: 0 })
      expect((mother?.truth.droppedOutAt ?? '') < '2025-05-02').toBe(true)
      expect((mother?.truth.droppedOutAt ?? '') > '2025-03-01').toBe(true)
    }
    const silent = ofProcess('premium_then_silent')
    expect(silent.length).toBeGreaterThan(100)
    expect(median(silent.flatMap((customer) => gaps(salesOf(customer))))).toBeCloseTo(42, -1)
    for (const { lines } of silent.flatMap(({ orders }) => orders)) {
      for (const line of lines) {
        expect(line.sku).toMatch(/^BP-/)
        expect(line.unitPriceMinor).toBe(line.listPriceMinor)
        expect(line.couponMinor).toBe(0)
      }
    }
  })

  test('the won back were silent for months and bought again', () => {
    const returned = ofProcess('won_back').filter((customer) => salesOf(customer).length > 4)
    expect(returned.length).toBeGreaterThan(100)
    const longest = returned.map((customer) => Math.max(...gaps(salesOf(customer))))
    expect(mean(longest)).toBeGreaterThan(120)
    for (const { truth } of returned) expect(truth.isAliveAtEnd).toBe(true)
  })
})
