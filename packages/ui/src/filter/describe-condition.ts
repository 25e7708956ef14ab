import type ui from '../../../../locales/en/ui.json'
import type { Formats } from '../format/formats.ts'
import type { Text } from '../text/text-key.ts'
import type { FieldInfo } from './field-info.ts'
import { valueKindOf } from './field-info.ts'
import {
  branchesOf,
  type Condition,
  countConditions,
  type FactQuestion,
  type Filter,
  isCondition,
  isRecordsQuestion,
  type Operator,
  periods,
} from './filter.ts'
import { minorDigits } from './money.ts'

export interface Describing {
  fields: readonly FieldInfo[]
  text: Text<typeof ui>
  formats: Formats
  /** Currency of money fields. */
  currency: string
}

type OperatorKey = `filter.op.${Operator}`

export function operatorText(op: Operator, text: Text<typeof ui>, field?: FieldInfo): string {
  if (field?.questions) return text(op === 'never' ? 'filter.records.hasNone' : 'filter.records.has')
  const key: OperatorKey = `filter.op.${op}`
  return text(key)
}

function periodText(value: unknown, text: Text<typeof ui>): string {
  const period = periods.find((one) => one === value)
  return period ? text(`filter.period.${period}`) : ''
}

// Whole amounts without their empty decimals: a chip is short of room.
function moneyText(minor: number, formats: Formats, currency: string): string {
  return minor % 10 ** minorDigits(currency) === 0 ? formats.moneyRound(minor, currency) : formats.money(minor, currency)
}

const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function one(value: unknown, field: FieldInfo, { text, formats, currency }: Describing): string {
  if (typeof value === 'boolean') return text(value ? 'filter.true' : 'filter.false')
  if (typeof value === 'number') {
    if (field.type === 'money') return moneyText(value, formats, currency)
    return field.type === 'share' ? formats.percent(value, 1) : formats.number(value)
  }
  if (typeof value !== 'string') return ''
  if (field.type === 'date' || field.type === 'instant') return value === '' ? '' : formats.date(value)
  // An id says nothing to anybody: its name is on the way, or not for this reader.
  return field.options.find((option) => option.value === value)?.label ?? (isId.test(value) ? '…' : value)
}

function isFacts(value: unknown): value is FactQuestion {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRecordsQuestion(value)
}

function facts(value: unknown, { text }: Describing): string {
  if (isRecordsQuestion(value)) {
    const count = countConditions(value.where)
    const asked = [
      value.times !== undefined && text('filter.records.timesIs', { count: value.times }),
      count > 0 && text('filter.records.conditions', { count }),
    ]
    return asked.filter((part) => part !== false).join(' · ')
  }
  if (!isFacts(value)) return ''
  const parts = [
    value.times !== undefined && text('filter.facts.timesIs', { count: value.times }),
    value.category && text('filter.facts.categoryIs', { name: value.category }),
    value.sku && text('filter.facts.skuIs', { name: value.sku }),
    value.withinDays !== undefined && text('filter.facts.withinIs', { count: value.withinDays }),
  ]
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ')
}

function valueText(condition: Condition, field: FieldInfo, describing: Describing): string {
  const { value } = condition
  const { formats, text } = describing
  switch (valueKindOf(field.type, condition.op)) {
    case 'none':
      return ''
    case 'facts':
      return facts(value, describing)
    case 'days':
      return text('filter.dayCount', { count: typeof value === 'number' ? value : 0 })
    case 'period':
      return periodText(value, text)
    case 'two':
      return Array.isArray(value) ? value.map((part) => one(part, field, describing)).join(' – ') : ''
    case 'many':
      return Array.isArray(value) ? formats.either(value.map((part) => one(part, field, describing))) : ''
    default:
      return one(value, field, describing)
  }
}

/** A part of a filter in words: the field and what is asked of it. */
export function describePart(part: Filter, describing: Describing): { name: string; question: string } {
  const { text } = describing
  if (!isCondition(part)) {
    const match = 'all' in part ? 'all' : 'any' in part ? 'any' : 'not'
    const names = branchesOf(part).map((branch) => describePart(branch, describing).name)
    const question = names.length <= 2 ? names.join(', ') : text('filter.group', { count: countConditions(part) })
    return { name: text(`filter.match.${match}`), question }
  }
  const field = describing.fields.find(({ key }) => key === part.field)
  if (!field) return { name: text('filter.unknownField'), question: part.field }
  const value = valueText(part, field, describing)
  const op = operatorText(part.op, text, field)
  return { name: field.label, question: value === '' ? op : text('filter.phrase', { op, value }) }
}
