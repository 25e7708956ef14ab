import type { components, operations } from '@guanxi/api-client'
import type { CalendarSpan, FilterGroup } from '@guanxi/ui'
import type { QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { CustomerField } from '../../modules/customers/fields/use-fields.ts'
import type { ValueWords } from '../../modules/customers/fields/value-text.ts'
import type { Given } from '../../modules/layouts/stage-dialog.tsx'
import type { OwnField } from '../../modules/own-fields/own-field.ts'
import type { Target } from '../../paths.ts'
import type { Sum } from '../display.ts'
import type { KeptList } from '../use-kept-list.ts'

export type ListField = CustomerField

export interface ShapedRow {
  readonly id: string
  readonly values: Record<string, string | number | boolean | string[] | null>
  readonly can: string[]
  readonly marks: number[]
  /** What a change must name, where lists know it. */
  readonly version?: number
  /** Whose it is, where rows belong to customers. */
  readonly customer?: { readonly customerId: string; readonly name: string } | null
}

export interface Question {
  readonly filter: FilterGroup | undefined
  readonly columns: readonly string[]
  readonly colours: readonly FilterGroup[]
}

export interface RowsQuestion extends Question {
  readonly sort: readonly components['schemas']['Sort'][]
}

export interface DaysQuestion extends Question {
  readonly field: string
  readonly from: string
  readonly to: string
  readonly perDay: number
}

export interface GroupsQuestion {
  readonly filter: FilterGroup | undefined
  readonly by: string
  readonly each: NonNullable<components['schemas']['ViewDisplay']['each']>
  readonly sums: readonly Sum[]
  readonly exact: boolean
}

/** What the server says of the days of a span. */
export interface Days {
  readonly days: readonly { readonly day: string; readonly count: number; readonly ids: readonly string[] }[]
  readonly rows: readonly ShapedRow[]
}

type Groups = operations['groupCustomers']['responses'][200]['content']['application/json']

interface RowsPage {
  readonly rows: readonly ShapedRow[]
  readonly next: string | null
}

/** Where the rows of a list come from. */
export interface ShapedSource {
  /** Under which its questions are kept. */
  readonly key: readonly unknown[]
  readonly rows: (question: RowsQuestion, limit: number, cursor: string | undefined, signal: AbortSignal) => Promise<RowsPage>
  readonly count: (filter: FilterGroup | undefined, signal: AbortSignal) => Promise<{ readonly count: number; readonly capped: boolean }>
  readonly groups: (question: GroupsQuestion, signal: AbortSignal) => Promise<Groups>
  readonly days: (question: DaysQuestion, signal: AbortSignal) => Promise<Days>
  /** Gives a row another value of a field, with what else that takes; what the reader saw before is `from`. */
  readonly change: (row: ShapedRow, field: string, from: Value, to: Value, given: Given) => Promise<void>
  /** To be called when rows have changed. */
  readonly forget: (queries: QueryClient) => Promise<void>
}
type Value = string | null

/** A list as whatever it is shown as knows it: of customers, or of the records of a kind. */
export interface Shaped {
  readonly source: ShapedSource
  readonly object: string
  /** What they are called. */
  readonly name: string
  /** The field that names a row. */
  readonly title: string
  /** Columns that are no fields. */
  readonly besides: readonly string[]
  readonly fields: readonly ListField[]
  /** Those that the company added, with all that is asked of their values; undefined until that is known. */
  readonly own: readonly OwnField[] | undefined
  readonly list: KeptList
  readonly words: ValueWords
  /** What a chart counts. */
  readonly countLabel: string
  readonly targetOf: (id: string) => Target
  /** What stands there when there is no row. */
  readonly none: ReactNode
  /** Shows some of them as a table; not in place of what is there now, so that the way back leads to it. */
  readonly openRows: (filter: FilterGroup) => void
  readonly calendar: {
    readonly span: CalendarSpan | undefined
    readonly day: string | undefined
    readonly onChange: (change: { readonly span?: CalendarSpan; readonly day?: string }) => void
  }
}
