import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { Revealed } from '../../../modules/own-fields/reveal/masked-own.tsx'
import type { NewShare } from '../../../modules/sharing/shared.ts'
import { customerQuery } from '../queries.ts'

const at = (id: string) => ({ path: { id } })
const keyOf = (customerId: string) => [...customerQuery(customerId).queryKey, 'access'] as const

export const accessQuery = (customerId: string) =>
  queryOptions({
    queryKey: [...keyOf(customerId), 'people'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/customers/{id}/access', { params: at(customerId), signal })),
  })

export const sharesQuery = (customerId: string) =>
  queryOptions({
    queryKey: [...keyOf(customerId), 'shares'],
    queryFn: async ({ signal }) => (await unwrap(api.GET('/api/customers/{id}/shares', { params: at(customerId), signal }))).shares,
  })

export async function shareCustomer(customerId: string, share: NewShare): Promise<void> {
  await unwrap(api.POST('/api/customers/{id}/shares', { params: at(customerId), body: share }))
}

export async function unshareCustomer(customerId: string, shareId: string): Promise<void> {
  await unwrap(api.DELETE('/api/customers/{id}/shares/{shareId}', { params: { path: { id: customerId, shareId } } }))
}

const revealable: readonly string[] = ['email', 'phone', 'country', 'city', 'birthday', 'source']

/** Of the facts that came with the product: whether it can be shown for a reason. */
export const isRevealable = (field: string): boolean => revealable.includes(field)

export async function reveal(customerId: string, field: string, reason: string): Promise<Revealed> {
  return await unwrap(api.POST('/api/customers/{id}/reveal', { params: at(customerId), body: { field, reason } }))
}
