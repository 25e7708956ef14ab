import type { BinaryOperator } from './ast.ts'

const toTheLeft = (power: number) => ({ left: power, right: power + 1 })

/** How tightly an operator holds what stands on either side of it. Between & and ^ stand unary `not` (3) and minus (8). */
export const binding: Readonly<Record<BinaryOperator, { readonly left: number; readonly right: number }>> = {
  or: toTheLeft(1),
  and: toTheLeft(2),
  '=': toTheLeft(4),
  '<>': toTheLeft(4),
  '<': toTheLeft(4),
  '<=': toTheLeft(4),
  '>': toTheLeft(4),
  '>=': toTheLeft(4),
  '&': toTheLeft(5),
  '+': toTheLeft(6),
  '-': toTheLeft(6),
  '*': toTheLeft(7),
  '/': toTheLeft(7),
  '%': toTheLeft(7),
  // To the right, and above the minus before a number: -2 ^ 2 is -4, as in mathematics.
  '^': { left: 9, right: 8 },
}

export const unaryBinding = { not: 3, '-': 8 } as const

export const isComparison = (operator: BinaryOperator): boolean => binding[operator].left === 4
