import createFetchClient, { type Client, type ClientOptions } from 'openapi-fetch'
import type { paths } from './schema.ts'

export type { components, operations, paths } from './schema.ts'

/** What the server answers when it refuses: a code for programs, a message in the reader's language, its parameters. */
export interface Problem {
  readonly code: string
  readonly message: string
  readonly params: Readonly<Record<string, string | number | boolean | null>>
  readonly requestId: string
}

export type ApiClient = Client<paths>

/**
 * A typed client of the server's API.
 * @example
 * const api = createClient({ baseUrl: 'http://localhost:4400' })
 * const { data, error } = await api.GET('/api/health')
 */
export function createClient(options: ClientOptions = {}): ApiClient {
  return createFetchClient<paths>(options)
}

/** True for a refusal by the server; false for whatever a proxy or a lost connection left instead. */
export function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false
  return 'code' in value && typeof value.code === 'string' && 'requestId' in value && typeof value.requestId === 'string'
}
