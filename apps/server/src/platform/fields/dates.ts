import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { addDays, daysOf, type Period } from '../clock/period.ts'
import { type ColumnField, type FilterTime, valueRef } from './field.ts'
import type { Operator } from './filter.ts'

type Sql = RawBuilder<SqlBool>

/** What is asked of days: whole ones, where the company is. */
export type DayQuestion =
  | {
      readonly op: 'in_last_days' | 'not_in_last_days' | 'in_next_days' | 'before_days_ago' | 'since_days_ago' | 'after_next_days'
      readonly days: number
    }
  | { readonly op: 'in_period'; readonly period: Period }
  | { readonly op: 'between'; readonly from: string; readonly to: string }
  | { readonly op: 'lt' | 'gt'; readonly day: string }

const byDays = ['in_last_days', 'not_in_last_days', 'in_next_days', 'before_days_ago', 'since_days_ago', 'after_next_days'] as const
export const asksDays = (op: Operator): op is (typeof byDays)[number] => byDays.some((one) => one === op)

/** The days that are meant, the first and the first after them; null where there is no end. Outside of them, for what is not so. */
function spanOf(question: DayQuestion, today: string): { from: string | null; until: string | null; isOutside?: true } {
  switch (question.op) {
    case 'in_last_days':
      return { from: addDays(today, -question.days), until: addDays(today, 1) }
    case 'not_in_last_days':
      return { from: addDays(today, -question.days), until: addDays(today, 1), isOutside: true }
    case 'in_next_days':
      return { from: today, until: addDays(today, question.days + 1) }
    case 'before_days_ago':
      return { from: null, until: addDays(today, -question.days) }
    case 'since_days_ago':
      return { from: addDays(today, -question.days), until: null }
    case 'after_next_days':
      return { from: addDays(today, question.days + 1), until: null }
    case 'in_period':
      return daysOf(question.period, today)
    case 'between':
      return { from: question.from, until: addDays(question.to, 1) }
    case 'lt':
      return { from: null, until: question.day }
    case 'gt':
      return { from: addDays(question.day, 1), until: null }
  }
}

/** A question about days as a condition: of an instant, a day begins and ends where the company is. */
export function compileDays(field: ColumnField, question: DayQuestion, time: FilterTime): Sql {
  const column = valueRef(field, time)
  const edge = (day: string) =>
    field.type === 'instant' ? sql`(${day}::date::timestamp at time zone ${time.timeZone ?? 'UTC'})` : sql`${day}::date`
  const { from, until, isOutside } = spanOf(question, time.today)
  if (isOutside) return sql`(${column} < ${edge(from ?? '')} or ${column} >= ${edge(until ?? '')})`
  const after = from === null ? null : sql<SqlBool>`${column} >= ${edge(from)}`
  const before = until === null ? null : sql<SqlBool>`${column} < ${edge(until)}`
  return after && before ? sql`(${after} and ${before})` : (after ?? before ?? sql`true`)
}
