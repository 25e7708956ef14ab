import { localTokenOf } from '../apps/server/src/platform/auth/index.ts'
import type { Booted } from '../apps/server/src/start/boot.ts'

/** A request as a page sends it. */
export interface Ask {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly url: string
  readonly payload?: object
}

export interface Someone {
  readonly customerId: string
  readonly phone: string | null
  readonly email: string | null
  readonly displayName: string
}

type Headers = Readonly<Record<string, string>>

const asSystem = (booted: Booted): Headers => ({ authorization: `Bearer ${localTokenOf(booted.platform.secret)}` })

/** A request, whatever is answered. */
export async function ask(
  booted: Booted,
  { method, url, payload }: Ask,
  headers: Headers = asSystem(booted),
): Promise<{ status: number; text: string }> {
  const answer = await booted.wired.app.inject({ method, url: `/api${url}`, headers, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, text: answer.body }
}

/** Milliseconds from request to answer inside the server, asked by the system or by whom the headers say; any answer but 200 is an error. */
export async function askTimed(booted: Booted, request: Ask, headers: Headers = asSystem(booted)): Promise<number> {
  const start = performance.now()
  const { status, text } = await ask(booted, request, headers)
  const took = performance.now() - start
  if (status !== 200) throw new Error(`${request.url} answered ${status}: ${text.slice(0, 300)}`)
  return took
}

const columns = ['displayName', 'kind', 'stage', 'value', 'pAlive', 'lastOrderOn', 'city']

export function list(filter: object, field: string, direction: 'asc' | 'desc'): Ask {
  return { method: 'POST', url: '/customers/query', payload: { filter, sort: { field, direction }, columns, limit: 50 } }
}

/** A list by several keys, each further one among equals. */
export function listByKeys(...keys: readonly (readonly [string, 'asc' | 'desc'])[]): Ask {
  const sort = keys.map(([field, direction]) => ({ field, direction }))
  return { method: 'POST', url: '/customers/query', payload: { sort, columns, limit: 50 } }
}

/** Customers put together by a field, with a sum and an average for each group. */
export function groups(filter: object, by: string, exact = false): Ask {
  const sums = [
    { field: 'value', how: 'sum' },
    { field: 'spent', how: 'avg' },
  ]
  return { method: 'POST', url: '/customers/groups', payload: { filter, by, sums, exact } }
}

export function lookUp(text: string | null): Ask {
  return { method: 'GET', url: `/search?q=${encodeURIComponent(text ?? 'nobody@example.com')}` }
}

/** What the customer page asks when it opens. */
export const panels = ['', '/timeline', '/value', '/orders', '/consents'] as const

export function panel(customerId: string, name: (typeof panels)[number]): Ask {
  return { method: 'GET', url: `/customers/${customerId}${name}` }
}

/** Some hundred customers from all over the company, in an order that jumps about. */
export async function somePeople(booted: Booted): Promise<(round: number) => Someone> {
  const { rows } = await booted.platform.database.pool.query<Someone>(
    `select customer_id as "customerId", phone, email, display_name as "displayName" from customers.customers tablesample system (1) where not anonymous limit 500`,
  )
  return (round) => rows[(round * 7919) % rows.length] ?? { customerId: '', phone: null, email: null, displayName: 'Li' }
}
