import type { TextbookReading } from './textbook-input.ts'

const texts = {
  1: 'Model 1, without time value (our reading of the textbook)',
  2: 'Model 2, a reconstruction: discounted income without yearly service cost; the wording of the textbook is not established',
  3: 'Model 3, with time value and service cost (our reading of the textbook)',
} as const

/** The formula of a reading in words and numbers. */
export function textbookFormula(reading: TextbookReading, years: readonly { readonly factor: number }[], value: number) {
  const { words, numbers } = yearly(reading)
  const annuity = years.reduce((sum, { factor }) => sum + factor, 0)
  const isBefore = reading.firstPurchaseAt === 'time0'
  const front = isBefore ? 'first purchase - acquisition cost' : '- acquisition cost'
  const figures = isBefore ? `${plain(reading.firstPurchase)} - ${plain(reading.acquisitionCost)}` : `-${plain(reading.acquisitionCost)}`
  const sum = `${words}${reading.model === 1 ? '' : ` / (1 + interest)^${reading.payment === 'end' ? 't' : '(t - 1)'}`}`
  const factors = isBefore && reading.model !== 1 ? ` [annuity factor ${annuity.toFixed(6)}]` : ''
  return {
    modelText: texts[reading.model],
    convention: conventionOf(reading),
    formula:
      `value = ${front} + sum over t = 1 … years of ${sum}` +
      ` = ${figures} + ${numbersOf(reading, numbers)}${factors} = ${value.toFixed(2)}`,
  }
}

function yearly({ isGrowing, firstPurchaseAt, model, income, serviceCost, firstPurchase }: TextbookReading) {
  const cost = model === 2 ? '' : ' - service cost'
  const costs = model === 2 ? '' : ` - ${plain(serviceCost)}`
  if (isGrowing) {
    return {
      words: `(first purchase + (t - 1) × yearly rise${cost})`,
      numbers: `(${plain(firstPurchase)} + (t - 1) × ${plain(income)}${costs})`,
    }
  }
  const first = firstPurchaseAt === 'year1' ? ', in year 1 the first purchase' : ''
  const firstNumber = firstPurchaseAt === 'year1' ? `, in year 1 ${plain(firstPurchase)}` : ''
  return { words: `(yearly income${first}${cost})`, numbers: `(${plain(income)}${firstNumber}${costs})` }
}

function numbersOf({ model, years, interest, payment }: TextbookReading, numbers: string): string {
  const discount = model === 1 ? '' : ` / ${plain(1 + interest)}^${payment === 'end' ? 't' : '(t - 1)'}`
  return `sum over t = 1 … ${years} of ${numbers}${discount}`
}

function conventionOf({ model, isGrowing, payment, firstPurchaseAt, interest }: TextbookReading): string {
  return [
    isGrowing ? 'income rises by the same amount every year' : 'the same income every year',
    firstPurchaseAt === 'time0' ? 'first purchase at time 0, before year 1' : 'the first purchase is the income of year 1',
    model === 1 ? 'no time value' : `money of a year comes at its ${payment}, discounted at ${plain(interest * 100)} % a year`,
  ].join('; ')
}

/** A number without the dust of floating point. */
function plain(value: number): string {
  return String(Number(value.toPrecision(12)))
}
