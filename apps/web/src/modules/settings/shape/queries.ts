import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type ShapeTemplate = components['schemas']['ShapeTemplate']
export type ShapeDocument = components['schemas']['ShapeDocumentInput']
export type Difference = components['schemas']['ShapeDifference']
export type Application = components['schemas']['ShapeApplication']

/** Who only reads may not compare, apply or go back. */
export const applyShapes = 'shape.object.edit'

export const templatesQuery = queryOptions({
  queryKey: ['shapeTemplates'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/shape/templates', { signal }))).templates,
  staleTime: Number.POSITIVE_INFINITY,
})

/** What was applied, the latest first. */
export const applicationsQuery = queryOptions({
  queryKey: ['shapeApplications'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/shape/applications', { signal }))).applications,
})

/** Which templates have sample records here, and which could. */
export const samplesQuery = queryOptions({
  queryKey: ['shapeSamples'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/shape/samples', { signal }))).samples,
})

export async function addSamples(template: string): Promise<number> {
  return (await unwrap(api.POST('/api/shape/samples', { body: { template } }))).records
}

export async function removeSamples(template: string): Promise<number> {
  return (await unwrap(api.POST('/api/shape/samples/remove', { body: { template } }))).records
}

/** Colleagues go on changing the shape: what was compared before is never taken for the present. */
const fresh = { staleTime: 0, gcTime: 0, retry: false } as const

export function differencesQuery(document: ShapeDocument, removeMissing: boolean) {
  return queryOptions({
    queryKey: ['shapeDifferences', document, removeMissing],
    queryFn: async ({ signal }) =>
      (await unwrap(api.POST('/api/shape/compare', { body: { document, removeMissing }, signal }))).differences,
    ...fresh,
  })
}

export function rollBackDifferencesQuery(applicationId: string) {
  return queryOptions({
    queryKey: ['shapeDifferences', applicationId],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/api/shape/applications/{id}/roll-back', { params: { path: { id: applicationId } }, signal }))).differences,
    ...fresh,
  })
}

export async function applyShape(name: string, document: ShapeDocument, removeMissing: boolean): Promise<Application> {
  return await unwrap(api.POST('/api/shape/apply', { body: { name, document, removeMissing } }))
}

export async function rollBackShape(applicationId: string): Promise<Application> {
  return await unwrap(api.POST('/api/shape/applications/{id}/roll-back', { params: { path: { id: applicationId } } }))
}

export async function exportShape(): Promise<ShapeDocument> {
  return await unwrap(api.GET('/api/shape/document'))
}
