import { assertRange, ModelError } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'

export interface TextbookInput {
  /** 1: no time value. 2: time value, no service cost. 3: time value and service cost. */
  readonly model: 1 | 2 | 3
  /** Years. */
  readonly n: number
  /** Co: what winning the customer costs, at time 0. */
  readonly acquisitionCost: number
  /** Po: the first purchase. */
  readonly firstPurchase: number
  /** In: income of a year; where `growing`, by how much a year's income exceeds that of the year before. */
  readonly income: number
  /** Yearly interest, 0.08 for 8 %. Models 2 and 3 need it. */
  readonly r?: number
  /** Cs: what serving the customer costs a year. Models 1 and 3 need it. */
  readonly serviceCost?: number
  /** True: the first year brings the first purchase and each later one `income` more. Default false: each year brings `income`. */
  readonly growing?: boolean
  /** When a year's money comes. Default `end`. */
  readonly payment?: 'end' | 'start'
  /** Whether the first purchase comes before year 1 or is the income of year 1. Default `time0`; where `growing` always `year1`. */
  readonly firstPurchaseAt?: 'time0' | 'year1'
}

/** The input with every convention decided. */
export interface TextbookReading {
  readonly model: 1 | 2 | 3
  readonly years: number
  readonly acquisitionCost: number
  readonly firstPurchase: number
  readonly income: number
  /** 0 where the model has none. */
  readonly interest: number
  readonly serviceCost: number
  readonly isGrowing: boolean
  readonly payment: 'end' | 'start'
  readonly firstPurchaseAt: 'time0' | 'year1'
}

const MOST_MONEY = 1e100
const MOST_YEARS = 1000

/** @throws ModelError for numbers that are missing, no money, or no count of years, and for conventions that exclude each other */
export function readTextbookInput(input: TextbookInput): TextbookReading {
  const { model, n, acquisitionCost, firstPurchase, income, growing = false, payment = 'end' } = input
  for (const [name, value] of Object.entries({ acquisitionCost, firstPurchase, income })) {
    assertRange(name, value, name === 'income' ? -MOST_MONEY : 0, MOST_MONEY)
  }
  assertRange('n', n, 1, MOST_YEARS)
  if (!Number.isInteger(n)) throw new ModelError('not_an_integer', `n is not a whole number of years: ${n}`, { column: 'n', value: n })
  if (growing && input.firstPurchaseAt === 'time0') {
    throw new ModelError('invalid_spec', 'Where income grows, the first purchase is the income of year 1: it cannot be at time 0 as well', {
      growing: 'true',
      firstPurchaseAt: 'time0',
    })
  }
  return {
    model,
    years: n,
    acquisitionCost,
    firstPurchase,
    income,
    interest: model === 1 ? 0 : needed(model, 'r', input.r, -1, 1000),
    serviceCost: model === 2 ? 0 : needed(model, 'serviceCost', input.serviceCost, 0, MOST_MONEY),
    isGrowing: growing,
    payment,
    firstPurchaseAt: input.firstPurchaseAt ?? (growing ? 'year1' : 'time0'),
  }
}

function needed(model: number, name: string, value: number | undefined, min: number, max: number): number {
  if (value === undefined) throw new ModelError('missing_value', `Model ${model} needs ${name}`, { model, column: name })
  assertRange(name, value, min, max, name === 'r')
  return value
}

export function textbookWarnings(input: TextbookInput, reading: TextbookReading): ModelWarning[] {
  const found: ModelWarning[] = []
  if (reading.model === 2) {
    found.push(
      warning(
        'reconstructed_formula',
        'Model 2 is a reconstruction: discounted income without yearly service cost. Check it against your textbook',
      ),
    )
  }
  if (reading.model === 1 && input.r !== undefined) {
    found.push(warning('input_not_used', 'Model 1 knows no time value: r is not used', { input: 'r' }))
  }
  if (reading.model === 2 && input.serviceCost !== undefined) {
    found.push(warning('input_not_used', 'Model 2 knows no yearly service cost: serviceCost is not used', { input: 'serviceCost' }))
  }
  if (!reading.isGrowing && reading.income < reading.serviceCost) {
    found.push(
      warning('loses_every_year', 'Serving the customer costs more than a year brings in', { net: reading.income - reading.serviceCost }),
    )
  }
  return found
}
