import type { FilterGroup } from '@guanxi/ui'
import type { Sort } from '../list/queries.ts'
import type { Export, ExportWish } from './queries.ts'

/** What the list shows, and what of it somebody chose. */
export interface ExportSource {
  readonly filter: FilterGroup | undefined
  readonly sort: readonly Sort[]
  readonly columns: readonly string[]
  readonly ids?: readonly string[] | undefined
}

interface Counted {
  readonly count: number
  readonly capped: boolean
}

/** What is exported from a list: how that is said, and asked for. */
export interface Exporting {
  readonly title: string
  /** What a file is called unless somebody says otherwise. */
  readonly fileName: string
  readonly fields: readonly { readonly key: string; readonly label: string; readonly isListable: boolean }[]
  /** Keys of the fields that are written masked. */
  readonly masked: ReadonlySet<string>
  /** What is told apart by it: customers, or a kind of records, or those of one customer. */
  readonly of: string
  readonly count: (filter: FilterGroup | undefined, signal: AbortSignal) => Promise<Counted>
  /** How many, in words. */
  readonly chosen: (count: number, number: string) => string
  readonly listed: (counted: Counted, number: string) => string
  readonly request: (wish: ExportWish) => Promise<Export>
}
