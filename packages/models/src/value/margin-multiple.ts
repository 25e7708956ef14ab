import { assertRange } from '../model-error.ts'

/**
 * What a customer of a steady yearly margin is worth who stays with the same chance each year, for ever: margin × r / (1 + i - r).
 *
 * @page margin-multiple Margin multiple
 * @when A first figure from three numbers, for a contract or a steady habit. It takes everybody to leave at the same rate, which
 * makes it too low where customers differ: then use `fitSbg` (contract) or `fitBtyd` (none).
 * @formula value = margin · r / (1 + i - r): the first margin comes a year from now, if the customer is still there.
 * @units margin in money a year; r, the chance to stay a year, and i, the yearly interest, as shares (0.9 for 90 %).
 * @example
 * ```ts
 * import { marginMultiple } from '@guanxi/models'
 * console.log(marginMultiple(1, 0.9, 0.12).toFixed(4)) // 4.0909
 * ```
 * @source Gupta & Lehmann (2003), "Customers as assets", Journal of Interactive Marketing 17(1).
 * @throws ModelError for a retention outside [0, 1], an interest of -1 or below, and where r reaches 1 + i: the sum has no end
 */
export function marginMultiple(margin: number, retention: number, interest: number): number {
  assertRange('margin', margin, -Number.MAX_VALUE, Number.MAX_VALUE)
  assertRange('retention', retention, 0, 1)
  assertRange('interest', interest, -1, 1000, true)
  assertRange('1 + interest - retention', 1 + interest - retention, 0, 1001, true)
  return (margin * retention) / (1 + interest - retention)
}
