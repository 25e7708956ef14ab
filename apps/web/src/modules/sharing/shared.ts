import type { components, operations } from '@guanxi/api-client'

/** Who may see something, and why. */
export type RecordAccess = components['schemas']['RecordAccess']
export type Share = components['schemas']['Share']
export type NewShare = operations['shareCustomer']['requestBody']['content']['application/json']
