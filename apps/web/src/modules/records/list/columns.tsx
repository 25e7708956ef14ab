import type { GridColumn } from '@guanxi/ui'
import type { MouseEvent } from 'react'
import type { ValueWords } from '../../customers/fields/value-text.ts'
import { valueColumn } from '../../customers/list/columns.tsx'
import type { RecordRow } from '../queries.ts'
import type { RecordField } from '../use-record-fields.ts'
import css from './records-list.module.css'
import { customerColumn } from './use-records-state.ts'

interface Place {
  readonly hrefOf: (id: string) => string
  readonly open: (id: string) => void
}

interface Columns {
  readonly fields: readonly RecordField[]
  readonly keys: readonly string[]
  readonly currency: string
  readonly words: ValueWords
  readonly customerLabel: string
  readonly records: Place
  readonly customers: Place
}

function press({ open }: Place, id: string) {
  return (event: MouseEvent) => {
    // A new tab or window is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    event.stopPropagation()
    open(id)
  }
}

function titleColumn(field: RecordField, records: Place): GridColumn<RecordRow> {
  return {
    key: field.key,
    label: field.label,
    width: 200,
    grow: 2,
    isSortable: field.isSortable,
    cell: (row) => (
      <a href={records.hrefOf(row.id)} className={css.title} tabIndex={-1} onClick={press(records, row.id)}>
        {String(row.values.title ?? '')}
      </a>
    ),
  }
}

function ofCustomer({ customerLabel, customers, words }: Columns): GridColumn<RecordRow> {
  return {
    key: customerColumn,
    label: customerLabel,
    width: 150,
    grow: 1,
    cell: ({ customer }) =>
      customer === null ? (
        words.unknown
      ) : (
        <a href={customers.hrefOf(customer.customerId)} className={css.link} tabIndex={-1} onClick={press(customers, customer.customerId)}>
          {customer.name}
        </a>
      ),
  }
}

export function recordColumns(given: Columns): readonly GridColumn<RecordRow>[] {
  return given.keys.flatMap((key) => {
    if (key === customerColumn) return ofCustomer(given)
    const field = given.fields.find((candidate) => candidate.key === key)
    if (!field) return []
    return key === 'title' ? titleColumn(field, given.records) : valueColumn(field, given)
  })
}
