import type { components, operations } from '@guanxi/api-client'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { type CustomField, shapeQuery } from '../../own-fields/queries.ts'

export type FieldUse = components['schemas']['FieldUse']
export type NewField = operations['addCustomField']['requestBody']['content']['application/json']
export type FieldChange = Omit<operations['changeCustomField']['requestBody']['content']['application/json'], 'version'>

const at = ({ fieldId }: CustomField) => ({ path: { id: fieldId } })

/** What leans on a kind of records or a relation. */
export function usesQuery(what: 'objects' | 'relations', id: string) {
  const params = { path: { id } }
  return queryOptions({
    queryKey: ['shape', 'use', what, id],
    queryFn: ({ signal }) =>
      unwrap(
        what === 'objects'
          ? api.GET('/api/shape/objects/{id}/use', { params, signal })
          : api.GET('/api/shape/relations/{id}/use', { params, signal }),
      ),
    staleTime: 0,
    gcTime: 0,
  })
}

export function fieldUseQuery(field: CustomField) {
  return queryOptions({
    queryKey: ['shape', 'use', field.fieldId],
    queryFn: ({ signal }) => unwrap(api.GET('/api/shape/fields/{id}/use', { params: at(field), signal })),
    // People go on writing.
    staleTime: 0,
    gcTime: 0,
  })
}

export async function addField(field: NewField): Promise<CustomField> {
  return await unwrap(api.POST('/api/shape/fields', { body: field }))
}

export async function changeField(field: CustomField, change: FieldChange): Promise<CustomField> {
  return await unwrap(api.PATCH('/api/shape/fields/{id}', { params: at(field), body: { ...change, version: field.version } }))
}

export async function removeField(field: CustomField): Promise<void> {
  await unwrap(api.POST('/api/shape/fields/{id}/remove', { params: at(field), body: { version: field.version } }))
}

export async function restoreField(field: CustomField): Promise<void> {
  await unwrap(api.POST('/api/shape/fields/{id}/restore', { params: at(field), body: { version: field.version } }))
}

export async function indexField(field: CustomField): Promise<void> {
  await unwrap(api.POST('/api/shape/fields/{id}/index', { params: at(field), body: { version: field.version } }))
}

/** Puts a field as the server answered it into what is known at once: the next page looks it up there. */
export function keepField(queries: QueryClient, saved: CustomField): void {
  queries.setQueryData(shapeQuery.queryKey, (known) =>
    known?.map((object) => {
      if (object.object !== saved.object) return object
      const isKnown = object.fields.some(({ fieldId }) => fieldId === saved.fieldId)
      const fields = isKnown ? object.fields.map((one) => (one.fieldId === saved.fieldId ? saved : one)) : [...object.fields, saved]
      return { ...object, fields, room: isKnown ? object.room : object.room - 1 }
    }),
  )
}
