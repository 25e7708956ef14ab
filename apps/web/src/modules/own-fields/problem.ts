import type { Formats, Text } from '@guanxi/ui'
import { ApiProblem } from '../../api/problem.ts'
import type { Catalogues } from '../../i18n/catalogues.ts'
import type { OwnField, OwnValue } from './own-field.ts'
import { ownText } from './own-text.ts'

interface Speaking {
  readonly text: Text<Catalogues['shape']>
  readonly formats: Formats
  readonly currency: string
}

const longest: Readonly<Partial<Record<OwnField['type'], number>>> = { text: 500, long_text: 20_000, link: 2_000 }
const noWords = { yes: '', no: '' }

export const isEmpty = (value: OwnValue): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '') || (typeof value === 'object' && value.length === 0)

function numberProblem(field: OwnField, value: number, { text, formats, currency }: Speaking): string | undefined {
  const { min, max } = field.limits
  const said = (limit: number) => ownText(limit, field, formats, currency, noWords) ?? ''
  if (min !== undefined && value < min) return text('wrong.least', { limit: said(min) })
  return max !== undefined && value > max ? text('wrong.greatest', { limit: said(max) }) : undefined
}

function textProblem(field: OwnField, value: string, { text, formats }: Speaking): string | undefined {
  const most = Math.min(field.limits.maxLength ?? 20_000, longest[field.type] ?? 20_000)
  if ([...value].length > most) return text('wrong.longest', { limit: formats.number(most) })
  if (field.type === 'link' && !/^(https?:\/\/|mailto:|tel:)\S+$/i.test(value)) return text('wrong.link')
  return field.type === 'email' && !/^\S+@\S+$/.test(value) ? text('wrong.email') : undefined
}

/** What is wrong with a value, before it is sent. */
export function problemOf(field: OwnField, value: OwnValue, speaking: Speaking): string | undefined {
  if (isEmpty(value)) return field.isRequired ? speaking.text('wrong.needed') : undefined
  if (typeof value === 'number') return numberProblem(field, value, speaking)
  return typeof value === 'string' ? textProblem(field, value.trim(), speaking) : undefined
}

/** The field that a server's refusal points at. */
export function refusedField(error: unknown): string | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'field_value_invalid') return undefined
  return typeof error.params.field === 'string' ? error.params.field : undefined
}

/** The refusal of a field's value in the reader's words. */
export function refusalText(field: OwnField, value: OwnValue, speaking: Speaking): string {
  return problemOf(field, value, speaking) ?? speaking.text(isEmpty(value) ? 'wrong.needed' : `wrong.${field.type}`)
}
