import type { components, operations } from '@guanxi/api-client'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { forgetShape } from '../../own-fields/queries.ts'

export type CustomObject = components['schemas']['CustomObject']
type BodyOf<Name extends 'addCustomObject' | 'changeCustomObject'> = operations[Name]['requestBody']['content']['application/json']
export type NewObject = BodyOf<'addCustomObject'>
export type ObjectChange = Omit<BodyOf<'changeCustomObject'>, 'version'>

/** The kinds of record that the company added, those taken out of use too. */
export const objectsQuery = queryOptions({
  queryKey: ['shapeObjects'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/shape/objects', { signal }))).objects,
})

const at = ({ objectId }: CustomObject) => ({ path: { id: objectId } })

export async function addObject(body: NewObject): Promise<CustomObject> {
  return await unwrap(api.POST('/api/shape/objects', { body }))
}

export async function changeObject(object: CustomObject, change: ObjectChange): Promise<CustomObject> {
  return await unwrap(api.PATCH('/api/shape/objects/{id}', { params: at(object), body: { ...change, version: object.version } }))
}

export async function removeObject(object: CustomObject): Promise<void> {
  await unwrap(api.POST('/api/shape/objects/{id}/remove', { params: at(object), body: { version: object.version } }))
}

export async function restoreObject(object: CustomObject): Promise<void> {
  await unwrap(api.POST('/api/shape/objects/{id}/restore', { params: at(object), body: { version: object.version } }))
}

/** To be called when a kind has changed: navigation, roles and customers name it. What an inactive page read is thrown away. */
export async function forgetObjects(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ queryKey: objectsQuery.queryKey })
  await queries.invalidateQueries({ queryKey: ['shapeRelations'] })
  await forgetShape(queries)
}
