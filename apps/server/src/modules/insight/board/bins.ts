const steps = [1, 2, 5]
const smallest = 10
const decades = 8

function minorPerUnit(currency: string): number {
  return 10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
}

/** Where the bars of the value distribution begin, in minor units: at anything at all, then 10, 20, 50, 100 … of the currency. */
export function binStarts(currency: string): number[] {
  const unit = minorPerUnit(currency)
  const ladder = Array.from({ length: decades }, (_, decade) => steps.map((step) => step * smallest * 10 ** decade * unit))
  return [1, ...ladder.flat()]
}
