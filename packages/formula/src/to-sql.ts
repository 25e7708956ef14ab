import type { Formula, Typed } from './check.ts'
import { formatDecimal } from './decimal.ts'
import { fitTextCode } from './functions/text.ts'
import { type Code, code, fieldCode, fitDate, fitInstant, fitNumber, parameter } from './sql.ts'
import type { FieldInfo, Kind, Type } from './type.ts'

const nulls: Readonly<Record<Kind, Code>> = {
  number: code`cast(null as numeric)`,
  text: code`cast(null as text)`,
  boolean: code`cast(null as boolean)`,
  date: code`cast(null as date)`,
  instant: code`cast(null as timestamptz)`,
  list: code`cast(null as text[])`,
  blank: code`cast(null as text)`,
}

// The number of digits is data too: it goes in as a parameter.
const tenTo = (exponent: number): Code => code`cast(${parameter(`1e${exponent}`)} as numeric)`

function fieldOf(field: FieldInfo): Code {
  const column = fieldCode(field.key)
  switch (field.type) {
    case 'number':
    case 'share':
      return fitNumber(code`round(cast(${column} as numeric), 12)`)
    case 'money':
      return fitNumber(code`round(${fitNumber(code`round(cast(${column} as numeric), 12)`)} * ${tenTo(-field.money.digits)}, 12)`)
    case 'text':
    case 'choice':
      return fitTextCode(code`cast(${column} as text) collate "C"`)
    case 'choices':
      return code`nullif(cast(${column} as text[]), cast('{}' as text[]))`
    case 'boolean':
      return code`cast(${column} as boolean)`
    case 'date':
      return fitDate(code`cast(${column} as date)`)
    case 'instant':
      return fitInstant(code`cast(${column} as timestamptz)`)
  }
}

function constant(node: Typed & { kind: 'constant' }): Code {
  const { value } = node
  if (typeof value === 'boolean') return value ? code`true` : code`false`
  if (typeof value === 'bigint') return code`cast(${parameter(formatDecimal(value))} as numeric)`
  if (typeof value === 'string') return code`(cast(${parameter(value)} as text) collate "C")`
  return nulls[node.type.kind]
}

function codeOf(node: Typed): Code {
  switch (node.kind) {
    case 'constant':
      return constant(node)
    case 'field':
      return fieldOf(node.field)
    case 'apply':
      return node.form.sql(node.args.map(codeOf))
  }
}

// The same bounds as a safe integer's: beyond them no client could read the amount.
const minorUnits = (amount: Code, digits: number): Code =>
  code`cast(nullif(nullif(least(greatest(round(${amount} * ${tenTo(digits)}), -9007199254740992), 9007199254740992), 9007199254740992), -9007199254740992) as bigint)`

function resultOf(type: Type, result: Code): Code {
  if (type.kind !== 'number') return result
  return type.money === undefined ? code`trim_scale(${result})` : minorUnits(result, type.money.digits)
}

/**
 * The formula as an expression of PostgreSQL 18, in pieces: text that is ours, values that must become parameters, fields that must
 * become columns of their type, and the moment. It gives numeric, bigint minor units for money, text, boolean, date or timestamptz;
 * it never fails, holds no subquery, and names each argument once.
 */
export const toSql = (formula: Formula): Code => code`(${resultOf(formula.type, codeOf(formula.root))})`
