import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type InformationTemplate = components['schemas']['InformationTemplate']
export type WantedFact = InformationTemplate['facts'][number]
export type CustomerKind = InformationTemplate['kind']

/** What one should know of each kind of customer. */
export const informationQuery = queryOptions({
  queryKey: ['information'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/customers/information-templates', { signal })),
  staleTime: 60_000,
})

const at = (kind: CustomerKind) => ({ path: { kind } })

export async function changeInformation(
  { kind, version }: InformationTemplate,
  facts: readonly WantedFact[],
): Promise<InformationTemplate> {
  const body = { version, facts: [...facts] }
  return await unwrap(api.PUT('/api/customers/information-templates/{kind}', { params: at(kind), body }))
}

export async function resetInformation({ kind, version }: InformationTemplate): Promise<InformationTemplate> {
  return await unwrap(api.POST('/api/customers/information-templates/{kind}/reset', { params: at(kind), body: { version } }))
}
