import { ChoiceTag, type Formats, type GridColumn, Tag } from '@guanxi/ui'
import type { MouseEvent, ReactNode } from 'react'
import { faceOf } from '../fields/face.ts'
import { stageTone } from '../fields/stage-tone.ts'
import type { CustomerField } from '../fields/use-fields.ts'
import { type ValueWords, valueText } from '../fields/value-text.ts'
import css from './customers-list.module.css'
import type { CustomerRow } from './queries.ts'

interface Columns {
  fields: readonly CustomerField[]
  keys: readonly string[]
  currency: string
  words: ValueWords
  hrefOf: (customerId: string) => string
  open: (customerId: string) => void
}

const widths: Record<CustomerField['type'], number> = {
  text: 150,
  number: 96,
  money: 128,
  share: 88,
  date: 140,
  time: 80,
  instant: 140,
  enum: 116,
  choices: 180,
  boolean: 80,
  facts: 96,
}
const numeric = new Set<CustomerField['type']>(['number', 'money', 'share'])
const stages = new Set(['stage', 'stageBefore'])

function nameColumn(field: CustomerField, { hrefOf, open }: Columns): GridColumn<CustomerRow> {
  const press = (id: string) => (event: MouseEvent) => {
    // A new tab or window is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    open(id)
  }
  return {
    key: field.key,
    label: field.label,
    width: 220,
    grow: 2,
    isSortable: field.isSortable,
    cell: (row) => {
      const name = String(row.values[field.key] ?? '')
      return (
        <a href={hrefOf(row.id)} className={css.name} tabIndex={-1} onClick={press(row.id)}>
          <span className={css.face} aria-hidden="true">
            {faceOf(name)}
          </span>
          <b className={css.words}>{name}</b>
        </a>
      )
    },
  }
}

/** A column of values as the catalogue knows them: of customers, or of whatever else is listed. */
export function valueColumn(field: CustomerField, { currency, words }: Pick<Columns, 'currency' | 'words'>): GridColumn<CustomerRow> {
  const isNumeric = numeric.has(field.type)
  const textOf = (row: CustomerRow, formats: Formats) => valueText(row.values[field.key] ?? null, field, formats, currency, words)
  return {
    key: field.key,
    label: field.label,
    width: Math.max(widths[field.type], field.label.length * (/\p{Script=Han}/u.test(field.label) ? 14 : 7) + 36),
    grow: 1,
    align: isNumeric ? 'end' : 'start',
    isSortable: field.isSortable,
    isMuted: field.type === 'instant' || field.type === 'date' || (field.type === 'enum' && !field.isOwn && !stages.has(field.key)),
    cell: (row, formats) => {
      const value = row.values[field.key]
      if (stages.has(field.key) && typeof value === 'string') {
        const tone = stageTone(value)
        return <Tag {...(tone ? { tone } : {})}>{textOf(row, formats)}</Tag>
      }
      const tags = field.colours.size > 0 && tagsOf(row, field)
      if (tags) return tags
      return field.key === 'value' ? <b className={css.value}>{textOf(row, formats)}</b> : textOf(row, formats)
    },
  }
}

/** The options of a row in the colours that people gave them; nothing where it has none. */
function tagsOf(row: CustomerRow, field: CustomerField): ReactNode {
  const value = row.values[field.key]
  const chosen = Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
  if (chosen.length === 0 || field.isMasked) return null
  return (
    <span className={css.tags}>
      {chosen.map((key) => (
        <ChoiceTag key={key} colour={field.colours.get(key) ?? 'grey'}>
          {field.options.find((option) => option.value === key)?.label ?? key}
        </ChoiceTag>
      ))}
    </span>
  )
}

export function gridColumns(given: Columns): readonly GridColumn<CustomerRow>[] {
  return given.keys.flatMap((key, index) => {
    const field = given.fields.find((candidate) => candidate.key === key)
    if (!field) return []
    return index === 0 ? nameColumn(field, given) : valueColumn(field, given)
  })
}
