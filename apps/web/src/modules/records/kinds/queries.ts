import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type RecordKind = components['schemas']['RecordKind']

/** The permission without which nobody is told of any kind. */
export const seeRecords = 'records.record.see'

/**
 * The kinds of record that the company added, as far as the reader may see some of their records. Navigation and pages wait for the same
 * answer: it is not cancelled when one of them goes away.
 */
export const kindsQuery = queryOptions({
  queryKey: ['recordKinds'],
  queryFn: async () => (await unwrap(api.GET('/api/records'))).kinds,
  staleTime: 60_000,
})
