import type { components, operations } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../../api/api.ts'
import { unwrap } from '../../../../api/unwrap.ts'
import type { CustomField } from '../../../own-fields/queries.ts'

export type TypeChange = components['schemas']['TypeChange']
export type TypeCheck = components['schemas']['TypeCheck']
export type TypeTarget = operations['checkTypeChange']['requestBody']['content']['application/json']
export type Becoming = TypeTarget['type']

const at = (fieldId: string) => ({ path: { id: fieldId } })
const askMs = 700

/** What a field can become, and how far the latest change has come. */
export function typeChangeQuery(fieldId: string) {
  return queryOptions({
    queryKey: ['shape', 'type', fieldId],
    queryFn: ({ signal }) => unwrap(api.GET('/api/shape/fields/{id}/type', { params: at(fieldId), signal })),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.change?.state === 'filling' ? askMs : false),
  })
}

/** What a change would do, asked anew each time: people go on writing. */
export function typeCheckQuery(field: CustomField, target: TypeTarget | null) {
  return queryOptions({
    queryKey: ['shape', 'type-check', field.fieldId, field.version, target],
    queryFn: ({ signal }) =>
      target === null ? null : unwrap(api.POST('/api/shape/fields/{id}/type/check', { params: at(field.fieldId), body: target, signal })),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

export async function changeType({ fieldId, version }: CustomField, target: TypeTarget, loses: boolean): Promise<TypeChange> {
  return await unwrap(api.POST('/api/shape/fields/{id}/type', { params: at(fieldId), body: { ...target, version, loses } }))
}

export async function cancelChange({ changeId }: TypeChange): Promise<TypeChange> {
  return await unwrap(api.POST('/api/shape/type-changes/{id}/cancel', { params: at(changeId) }))
}
