import type { components, operations } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type PoolRules = components['schemas']['PoolRules']
export type PoolRulesView = components['schemas']['PoolRulesView']
type Simulation = operations['simulatePoolRules']['responses'][200]['content']['application/json']

export const poolRulesQuery = queryOptions({
  queryKey: ['pool-rules'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/customers/pool/rules', { signal })),
})

export async function changePoolRules(version: number, rules: PoolRules): Promise<PoolRulesView> {
  return await unwrap(api.PUT('/api/customers/pool/rules', { body: { version, rules } }))
}

export async function simulatePool(rules: PoolRules): Promise<Simulation> {
  return await unwrap(api.POST('/api/customers/pool/simulation', { body: { rules } }))
}
