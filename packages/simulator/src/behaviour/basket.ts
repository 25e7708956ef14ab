import type { Region } from '../calendar/seasons.ts'
import { tradingDayAt } from '../calendar/trading.ts'
import type { Company } from '../company.ts'
import { type Assortment, consumerCategories, pickFrom, productOf } from '../goods/catalogue.ts'
import { geometric, pick } from '../random/distributions.ts'
import type { Rng } from '../random/rng.ts'
import type { OrderLine, Product } from '../records.ts'
import type { Traits } from './traits.ts'

interface Wanted {
  readonly product: Product
  readonly quantity: number
}

const STAYS_WITH_FAVOURITES = 0.65
const USES_COUPON = 0.6
const couponPercents = [5, 8, 10, 15]
const MOST_EXTRA_LINES = 7
const PAY_WEEK_LINES = 2

function extraLines(rng: Rng, traits: Traits, dayOfMonth: number): number {
  if (traits.stapleSku === null) return geometric(rng, 0.45, MOST_EXTRA_LINES)
  const sincePay = traits.payDay === null ? 30 : (dayOfMonth - traits.payDay + 30) % 30
  return geometric(rng, 0.6, MOST_EXTRA_LINES) + (sincePay < 5 ? PAY_WEEK_LINES : 0)
}

function categoryFor(rng: Rng, { favourites, process }: Traits): string {
  const isFaithful = rng.isHit(STAYS_WITH_FAVOURITES) || process === 'premium_then_silent'
  return isFaithful ? pick(rng, favourites) : pick(rng, consumerCategories)
}

function wantedGoods(rng: Rng, assortment: Assortment, traits: Traits, dayOfMonth: number): Wanted[] {
  const wanted: Wanted[] = []
  if (traits.stapleSku !== null) {
    wanted.push({ product: productOf(assortment, traits.stapleSku), quantity: traits.stapleQuantity * traits.bulk })
  }
  const count = extraLines(rng, traits, dayOfMonth) + (traits.stapleSku === null ? 1 : 0)
  for (let drawn = 0; drawn < count; drawn++) {
    const product = pickFrom(assortment, categoryFor(rng, traits), rng)
    const quantity = (1 + geometric(rng, product.replenishDays === null ? 0.9 : 0.65, 5)) * traits.bulk
    if (!wanted.some((line) => line.product === product)) wanted.push({ product, quantity })
  }
  return wanted
}

function toLine({ product, quantity }: Wanted, position: number, discount: number, couponPercent: number): OrderLine {
  const listPriceMinor = product.unitPriceMinor
  const unitPriceMinor = product.isPremium ? listPriceMinor : listPriceMinor - Math.round((listPriceMinor * discount) / 1000)
  const couponMinor = product.isPremium ? 0 : Math.floor((unitPriceMinor * quantity * couponPercent) / 100)
  return { line: position + 1, sku: product.sku, quantity, unitPriceMinor, listPriceMinor, couponMinor }
}

export function basketOf(rng: Rng, company: Company, traits: Traits, region: Region, day: number): OrderLine[] {
  const calendar = company.calendars[region]
  const { discount } = tradingDayAt(calendar, day)
  const dayOfMonth = calendar.daysOfMonth[day - calendar.firstDay] ?? 1
  const couponPercent = rng.isHit(traits.couponSensitivity * USES_COUPON) ? pick(rng, couponPercents) : 0
  return wantedGoods(rng, company.assortment, traits, dayOfMonth).map((wanted, position) =>
    toLine(wanted, position, discount, couponPercent),
  )
}
