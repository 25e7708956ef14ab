import { useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { useText } from '../../../i18n/text.ts'
import type { Exporting } from '../../customers/exports/exporting.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { recordFieldsQuery } from '../queries.ts'
import type { RecordField } from '../use-record-fields.ts'
import { requestRecordExport } from './queries.ts'

/** Records of a kind as what is exported; of one customer's list only theirs. */
export function useRecordExporting(kind: Kind, fields: readonly RecordField[], customerId: string | undefined): Exporting {
  const text = useText('records')
  const { data } = useSuspenseQuery(recordFieldsQuery(kind.key))
  const ofCustomer = customerId === undefined ? {} : { customerId }
  return {
    of: `${kind.object} ${customerId ?? ''}`,
    title: text('exports.title', { kind: kind.many }),
    fileName: kind.many,
    fields,
    masked: new Set(data.flatMap(({ key, access }) => (access === 'masked' ? [key] : []))),
    count: (filter, signal) => {
      const body = { ...ofCustomer, ...(filter ? { filter } : {}) }
      return unwrap(api.POST('/api/records/{object}/count', { params: { path: { object: kind.key } }, body, signal }))
    },
    chosen: (count, number) => text('exports.chosen', { count, number }),
    listed: ({ count, capped }, number) => (capped ? text('exports.whatCapped', { number }) : text('exports.what', { count, number })),
    request: (wish) => requestRecordExport(kind.key, wish, customerId),
  }
}
