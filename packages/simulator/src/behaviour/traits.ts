import { civilDate, dayNumber } from '../calendar/civil.ts'
import { payDays } from '../calendar/trading.ts'
import type { Company } from '../company.ts'
import { consumerCategories, productOf } from '../goods/catalogue.ts'
import type { Slot } from '../people/layout.ts'
import { beta, gamma, pick, pickWeighted, weighted } from '../random/distributions.ts'
import { Rng, streams } from '../random/rng.ts'
import type { MessageChannel, PurchaseProcess, Truth } from '../records.ts'

/** Rates of heterogeneous customers are Gamma(r, alphaWeeks), their drop-out after each purchase, the first included, Beta(a, b). */
export const purchaseParameters = { r: 0.8, alphaWeeks: 8, a: 1, b: 4.5 } as const

export interface Traits extends Omit<Truth, 'isAliveAtEnd' | 'droppedOutAt'> {
  readonly joinDay: number
  readonly favourites: readonly string[]
  readonly stapleQuantity: number
  /** Firms buy by the dozen. */
  readonly bulk: number
  /** The days between which nothing is bought: the end is null where the silence lasts. */
  readonly silence: { readonly from: number; readonly until: number | null } | null
}

type ProcessTraits = Pick<
  Traits,
  'process' | 'ratePerWeek' | 'dropoutProbability' | 'rhythmDays' | 'stapleSku' | 'stapleQuantity' | 'joinDay' | 'silence' | 'favourites'
>

interface Draw {
  readonly company: Company
  readonly rng: Rng
  readonly slot: Slot
  readonly span: number
}

const personMix = weighted<readonly [PurchaseProcess, number]>(
  [
    ['heterogeneous', 76],
    ['prospect', 13],
    ['replenishment', 6],
    ['won_back', 3],
    ['premium_then_silent', 2],
  ],
  ([, weight]) => weight,
)
const consumerStaples = ['GR-RICE-10', 'TE-JASM-200', 'CO-BEAN-500', 'BB-DIAP-L', 'BB-MILK-3', 'PE-CAT-10', 'PE-LITT-4', 'EL-FILTER-3']
const householdStaples = ['GR-RICE-10', 'GR-RICE-05', 'GR-OIL-05', 'HO-TISSUE-24', 'HO-DETER-3']
const officeStaples = ['OF-PAPER-5', 'OF-WATER-24', 'OF-SNACK-BOX', 'OF-TONER']
const hours = weighted<readonly [number, number]>(
  [
    [8, 6],
    [10, 9],
    [12, 15],
    [14, 7],
    [16, 6],
    [18, 8],
    [20, 20],
    [21, 20],
    [22, 9],
  ],
  ([, weight]) => weight,
)
const channels: readonly MessageChannel[] = ['email', 'email', 'email', 'sms', 'sms', 'phone', 'phone', 'web', 'web', 'web']

const SHORTEST_RHYTHM_DAYS = 7

function processOf({ rng, slot }: Draw): PurchaseProcess {
  if (slot.story === 'rice_family') return 'replenishment'
  if (slot.story === 'silent_mother') return 'premium_then_silent'
  if (slot.role === 'household') return rng.isHit(0.75) ? 'replenishment' : 'heterogeneous'
  if (slot.role === 'company') return rng.isHit(0.6) ? 'replenishment' : 'heterogeneous'
  if (slot.role === 'contact') return rng.isHit(0.6) ? 'prospect' : 'heterogeneous'
  return pickWeighted(rng, personMix)[0]
}

function joinDay({ company, rng, span }: Draw, latest: number): number {
  return company.firstDay + Math.floor(span * latest * rng.uniform() ** 0.9)
}

const noRhythm = { rhythmDays: null, stapleSku: null, stapleQuantity: 1, silence: null }

function prospect(draw: Draw): ProcessTraits {
  const { rng } = draw
  const favourites = [pick(rng, consumerCategories)]
  return { process: 'prospect', ratePerWeek: 0, dropoutProbability: 0, joinDay: joinDay(draw, 1), favourites, ...noRhythm }
}

function heterogeneous(draw: Draw): ProcessTraits {
  const { rng, slot } = draw
  const { r, alphaWeeks, a, b } = purchaseParameters
  const favourites = slot.role === 'company' ? ['office', 'tea'] : [pick(rng, consumerCategories), pick(rng, consumerCategories)]
  return {
    process: 'heterogeneous',
    ratePerWeek: gamma(rng, r) / alphaWeeks,
    dropoutProbability: beta(rng, a, b),
    joinDay: joinDay(draw, 1),
    favourites,
    ...noRhythm,
  }
}

function stapleOf({ rng, slot }: Draw): string {
  if (slot.story === 'rice_family') return 'GR-RICE-25'
  if (slot.role === 'company') return pick(rng, officeStaples)
  return pick(rng, slot.role === 'household' ? householdStaples : consumerStaples)
}

function replenishment(draw: Draw): ProcessTraits {
  const { company, rng, slot } = draw
  const stapleSku = stapleOf(draw)
  const product = productOf(company.assortment, stapleSku)
  const lastsDays = (product.replenishDays ?? 30) / Math.max(1, slot.householdSize)
  const stapleQuantity = Math.ceil(SHORTEST_RHYTHM_DAYS / lastsDays)
  const rhythmDays = lastsDays * stapleQuantity
  return {
    process: 'replenishment',
    ratePerWeek: 7 / rhythmDays,
    dropoutProbability: slot.story === 'rice_family' ? 0.002 : beta(rng, 1, 50),
    rhythmDays,
    stapleSku,
    stapleQuantity,
    joinDay: joinDay(draw, 0.8),
    silence: null,
    favourites: [product.category.key, slot.role === 'company' ? 'tea' : pick(rng, consumerCategories)],
  }
}

/** The mother of the story falls silent in May; the others at any time in the last eight months. */
function silenceDay({ company, rng, slot, span }: Draw): number {
  const { year } = civilDate(company.endDay - 45)
  const thisMay = dayNumber(year, 5, 1)
  const lastMay = thisMay <= company.endDay - 45 ? thisMay : dayNumber(year - 1, 5, 1)
  if (slot.story === 'silent_mother' && lastMay > company.firstDay + 200) return lastMay
  return company.endDay - Math.floor(Math.min(rng.between(60, 240), span / 2))
}

function premiumThenSilent(draw: Draw): ProcessTraits {
  const from = silenceDay(draw)
  const known = from - draw.company.firstDay
  return {
    process: 'premium_then_silent',
    ratePerWeek: 7 / 42,
    dropoutProbability: 0,
    rhythmDays: 42,
    stapleSku: null,
    stapleQuantity: 1,
    joinDay: draw.company.firstDay + Math.floor(known * draw.rng.between(0, 0.4)),
    silence: { from, until: null },
    favourites: ['baby_premium'],
  }
}

function wonBack(draw: Draw): ProcessTraits {
  const { company, rng, span } = draw
  const rhythmDays = Math.round(rng.between(24, 50))
  const from = company.firstDay + Math.floor(span * rng.between(0.35, 0.5))
  return {
    process: 'won_back',
    ratePerWeek: 7 / rhythmDays,
    dropoutProbability: 0,
    rhythmDays,
    stapleSku: null,
    stapleQuantity: 1,
    joinDay: joinDay(draw, 0.15),
    silence: { from, until: from + Math.floor(Math.min(rng.between(120, 240), span * 0.35)) },
    favourites: [pick(rng, consumerCategories), pick(rng, consumerCategories)],
  }
}

const processes = {
  prospect,
  heterogeneous,
  replenishment,
  premium_then_silent: premiumThenSilent,
  won_back: wonBack,
} satisfies Record<PurchaseProcess, (draw: Draw) => ProcessTraits>

function payDayOf(rng: Rng, slot: Slot): number | null {
  if (slot.story === 'rice_family') return 10
  return rng.isHit(slot.role === 'company' ? 0 : 0.35) ? pick(rng, payDays) : null
}

export function traitsOf(company: Company, index: number, slot: Slot): Traits {
  const rng = new Rng(company.seed, index, streams.traits)
  const draw: Draw = { company, rng, slot, span: company.endDay - company.firstDay + 1 }
  const own = processes[processOf(draw)](draw)
  const isPremium = own.process === 'premium_then_silent'
  const priceSensitivity = isPremium ? 0 : beta(rng, 1.6, 2.4)
  const couponSensitivity = isPremium ? 0 : beta(rng, 1.2, 4)
  return {
    ...own,
    payDay: payDayOf(rng, slot),
    priceSensitivity,
    couponSensitivity,
    campaignResponse: beta(rng, 1, 32) + (isPremium ? 0.12 : 0.03 * priceSensitivity),
    preferredHour: pickWeighted(rng, hours)[0],
    preferredChannel: pick(rng, channels),
    bulk: slot.role === 'company' ? 3 + rng.below(10) : 1,
  }
}
