import { useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { useText } from '../../../i18n/text.ts'
import { fieldsQuery } from '../fields/queries.ts'
import type { CustomerField } from '../fields/use-fields.ts'
import type { Exporting } from './exporting.ts'
import { requestExport } from './queries.ts'

/** Customers as what is exported. */
export function useCustomerExporting(fields: readonly CustomerField[]): Exporting {
  const text = useText('customers')
  const { data } = useSuspenseQuery(fieldsQuery)
  return {
    of: 'customers',
    title: text('exports.title'),
    fileName: text('exports.fileName'),
    fields,
    masked: new Set(data.flatMap(({ key, access }) => (access === 'masked' ? [key] : []))),
    count: (filter, signal) => unwrap(api.POST('/api/customers/count', { body: filter ? { filter } : {}, signal })),
    chosen: (count, number) => text('exports.chosen', { count, number }),
    listed: ({ count, capped }, number) => (capped ? text('exports.whatCapped', { number }) : text('exports.what', { count, number })),
    request: requestExport,
  }
}
