import { assertRange, ModelError } from '../model-error.ts'

/** The distinct items a customer has; refuses one that is not among the model's. */
export function ownedItems(items: ArrayLike<number>, itemCount: number): Set<number> {
  const has = new Set<number>()
  for (let i = 0; i < items.length; i++) {
    const item = items[i] ?? Number.NaN
    assertRange(`item ${i} of the customer`, item, 0, itemCount - 1)
    if (!Number.isInteger(item)) {
      throw new ModelError('not_an_integer', `item ${i} of the customer is not a whole number: ${item}`, {
        row: i,
        column: 'items',
        value: item,
      })
    }
    has.add(item)
  }
  return has
}
