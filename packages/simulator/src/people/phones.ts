import { itemAt } from '../random/distributions.ts'
import type { Country } from '../records.ts'

interface NumberPlan {
  readonly countryCode: string
  readonly prefixes: readonly string[]
  readonly digits: number
  /** Added to the counted part: a North American exchange may not begin with 0 or 1. */
  readonly base: number
  readonly capacity: number
}

const areaCodes = ['212', '213', '312', '415', '503', '512', '602', '617', '702', '718', '720', '773', '818', '832', '917', '929']

const numberPlans: Readonly<Record<Country, NumberPlan>> = {
  CN: {
    countryCode: '+86',
    prefixes: ['135', '136', '137', '138', '139', '150', '151', '158', '159', '182', '183', '186', '187', '188', '189'],
    digits: 8,
    base: 0,
    capacity: 1e8,
  },
  TW: { countryCode: '+886', prefixes: ['91', '92', '93', '95', '96', '97', '98'], digits: 7, base: 0, capacity: 1e7 },
  US: { countryCode: '+1', prefixes: areaCodes, digits: 7, base: 2_220_000, capacity: 7e6 },
  GB: {
    countryCode: '+44',
    prefixes: ['7400', '7401', '7402', '7403', '7500', '7501', '7502', '7701', '7702', '7703', '7801', '7802'],
    digits: 6,
    base: 0,
    capacity: 1e6,
  },
}

// A prime, so that it permutes every plan above; times ten million customers it stays an exact double.
const STRIDE = 48_271_213

/** A mobile number of the country's plan; two customers never share one. */
export function phoneOf(country: Country, seed: number, index: number): string {
  const { countryCode, prefixes, digits, base, capacity } = numberPlans[country]
  const total = capacity * prefixes.length
  const slot = (index * STRIDE + (seed % 99_991) * 7919) % total
  const prefix = itemAt(prefixes, slot % prefixes.length)
  return countryCode + prefix + String(base + Math.floor(slot / prefixes.length)).padStart(digits, '0')
}
