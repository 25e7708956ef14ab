import type { operations } from '@guanxi/api-client'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { Customer } from '../queries.ts'

export type Key = Customer['keys'][number]
export type NewKey = Omit<operations['addCustomerKey']['requestBody']['content']['application/json'], 'version'>

const keyAt = ({ customerId }: Customer, { keyId }: Key) => ({ path: { id: customerId, keyId } })

export async function addKey({ customerId, version }: Customer, key: NewKey): Promise<Customer> {
  return await unwrap(api.POST('/api/customers/{id}/keys', { params: { path: { id: customerId } }, body: { version, ...key } }))
}

export async function removeKey(customer: Customer, key: Key): Promise<Customer> {
  const { version } = customer
  return await unwrap(api.POST('/api/customers/{id}/keys/{keyId}/remove', { params: keyAt(customer, key), body: { version } }))
}

export async function preferKey(customer: Customer, key: Key): Promise<Customer> {
  const { version } = customer
  return await unwrap(api.POST('/api/customers/{id}/keys/{keyId}/prefer', { params: keyAt(customer, key), body: { version } }))
}

export async function verifyKey(customer: Customer, key: Key, isVerified: boolean): Promise<Customer> {
  const { version } = customer
  return await unwrap(api.POST('/api/customers/{id}/keys/{keyId}/verify', { params: keyAt(customer, key), body: { version, isVerified } }))
}
