import type { Json } from '@duckdb/node-api'
import type { Cell } from './contract.ts'

const numeric = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U[A-Z]+|DECIMAL.*|BIGNUM)$/

// "1e21" and "0.1000" say the same as other texts do; digits alone decide whether nothing was lost.
function digitsOf(text: string): string {
  const plain = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text
  return plain === '-0' ? '0' : plain
}

/** A JSON number where it says exactly the same decimal digits, else the exact digits as text. */
function exactNumber(text: string): string | number {
  const plain = digitsOf(text)
  const value = Number(plain)
  return String(value) === plain && (Number.isSafeInteger(value) || !Number.isInteger(value)) ? value : plain
}

function textCell(text: string, type: string): Cell {
  if (numeric.test(type)) return exactNumber(text)
  // The engine leaves out the T and the minutes of the offset, which ISO 8601 does not.
  return type === 'TIMESTAMP WITH TIME ZONE' ? text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00') : text
}

/** A value as JSON can carry it without loss. */
export function cellOf(value: Json, type: string): Cell {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return textCell(value, type)
  if (typeof value === 'number') return value
  if (Array.isArray(value)) return value.map((item) => cellOf(item, ''))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cellOf(item ?? null, '')]))
}
