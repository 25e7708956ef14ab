import { assertRange } from '../model-error.ts'
import type { ModelWarning } from '../model-warning.ts'
import { textbookFormula } from './textbook-formula.ts'
import { readTextbookInput, type TextbookInput, type TextbookReading, textbookWarnings } from './textbook-input.ts'

/** One year's money. */
export interface TextbookYear {
  readonly year: number
  readonly income: number
  readonly serviceCost: number
  /** What one unit of that year's money is worth at time 0. */
  readonly factor: number
  readonly presentValue: number
}

export interface TextbookValue {
  readonly value: number
  /** The formula in words, then with the numbers, to be printed beside the value. */
  readonly formula: string
  /** How the words of the textbook were read. Two values compare only under the same convention. */
  readonly convention: string
  /** What the model counts, and whether its wording is known. */
  readonly modelText: string
  readonly years: readonly TextbookYear[]
  readonly warnings: readonly ModelWarning[]
}

/**
 * Value of a customer by the three models that Chinese CRM textbooks teach, with every convention an option and the formula
 * returned beside the number. The textbook's own wording is not at hand: all three are reconstructions, model 2 the least sure.
 *
 * @page textbook-value Textbook customer value
 * @when Exercises, and a value from five numbers one can say aloud. The reading decides, not only the size but who is worth more:
 * print the convention. For values learnt from orders use `fitBtyd` with `fitGammaGamma`.
 * @formula Po first purchase, Co acquisition cost, In income of a year, Cs service cost of a year, n years, r interest:
 *   model 1: Po - Co + n (In - Cs)
 *   model 2 (reconstruction): Po - Co + Σ In / (1 + r)^t
 *   model 3: Po - Co + Σ (In - Cs) / (1 + r)^t, t = 1 … n
 *   payment at the start of the year: t - 1 instead of t. First purchase in year 1: Po takes the place of the first In.
 *   growing: the income of year t is Po + (t - 1) In.
 * @units Money in any one unit; r a year, as a share.
 * @example
 * ```ts
 * import { textbookValue } from '@guanxi/models'
 * const found = textbookValue({ model: 3, n: 10, acquisitionCost: 500, firstPurchase: 3000, income: 1000, r: 0.08, serviceCost: 100 })
 * console.log(found.value.toFixed(2)) // 8539.07
 * ```
 * @warns reconstructed_formula: model 2 is a reconstruction
 * @warns input_not_used: the model does not use a number that was given
 * @warns loses_every_year: serving the customer costs more than a year brings in
 * @source Reconstruction by the project; present values as in any text on finance.
 * @throws ModelError for numbers that are missing, no money or no count of years, and conventions that exclude each other
 */
export function textbookValue(input: TextbookInput): TextbookValue {
  const reading = readTextbookInput(input)
  const years = Array.from({ length: reading.years }, (_, i) => moneyOf(reading, i + 1))
  const before = reading.firstPurchaseAt === 'time0' ? reading.firstPurchase : 0
  const value = years.reduce((sum, { presentValue }) => sum + presentValue, before - reading.acquisitionCost)
  // Each figure may be sound, and n years of an interest near -100 % of them still be too much.
  assertRange('value', value, -Number.MAX_VALUE, Number.MAX_VALUE)
  return { value, ...textbookFormula(reading, years, value), years, warnings: textbookWarnings(input, reading) }
}

function moneyOf(reading: TextbookReading, year: number): TextbookYear {
  const { firstPurchase, serviceCost, interest, payment } = reading
  const later = reading.isGrowing ? firstPurchase + (year - 1) * reading.income : reading.income
  const income = year === 1 && reading.firstPurchaseAt === 'year1' ? firstPurchase : later
  const factor = (1 + interest) ** -(payment === 'end' ? year : year - 1)
  return { year, income, serviceCost, factor, presentValue: (income - serviceCost) * factor }
}
