import type { BinaryOperator } from '../ast.ts'
import { type Form, type Place, parameters } from '../signature.ts'
import { type Code, code } from '../sql.ts'
import { compareTexts } from '../text.ts'
import { asDay, asNumber, asText, type Value } from '../value.ts'

const words = { '=': code` = `, '<>': code` <> `, '<': code` < `, '<=': code` <= `, '>': code` > `, '>=': code` >= ` } as const
type Comparison = keyof typeof words

const holds: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

type Ordered = 'amount' | 'text' | 'date' | 'instant'

function orderOf(place: Ordered | 'boolean', a: Value | undefined, b: Value | undefined): number {
  if (place === 'boolean') return a === b ? 0 : 1
  if (place === 'text') return compareTexts(asText(a), asText(b))
  if (place !== 'amount') return asDay(a) - asDay(b)
  const difference = asNumber(a) - asNumber(b)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

const comparison = (name: Comparison, place: Ordered | 'boolean'): Form => ({
  name,
  parameters: parameters(['left', place satisfies Place], ['right', place]),
  result: 'boolean',
  sql: ([a = [], b = []]: readonly Code[]) => code`(${a}${words[name]}${b})`,
  run: ([a, b]) => holds[name](orderOf(place, a, b)),
})

const ordered = ['amount', 'text', 'date', 'instant'] as const
const equalities = ['=', '<>'] as const satisfies readonly BinaryOperator[]
const orders = ['<', '<=', '>', '>='] as const satisfies readonly BinaryOperator[]

export const comparisons: readonly Form[] = [
  ...[...equalities, ...orders].flatMap((name) => ordered.map((place) => comparison(name, place))),
  ...equalities.map((name) => comparison(name, 'boolean')),
]
