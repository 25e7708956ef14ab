import { useSuspenseQuery } from '@tanstack/react-query'
import { type CustomerField, useListedFields } from '../customers/fields/use-fields.ts'
import type { OwnField } from '../own-fields/own-field.ts'
import { useOwnFieldsOf } from '../own-fields/use-own-fields.ts'
import type { Kind } from './kinds/use-kinds.ts'
import { recordFieldsQuery } from './queries.ts'

export type RecordField = CustomerField

export interface RecordFields {
  /** By what records are listed, sorted and filtered. */
  readonly listed: readonly RecordField[]
  /** Those that the company added, with all that is asked of their values; undefined until that is known. */
  readonly own: readonly OwnField[] | undefined
}

export function useRecordFields({ key, object }: Kind): RecordFields {
  const { data } = useSuspenseQuery(recordFieldsQuery(key))
  return { listed: useListedFields(data), own: useOwnFieldsOf(object, data) }
}
