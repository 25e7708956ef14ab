import { KNOWN_ID } from './fitting.ts'
import type { HttpMethod, Operation } from './operations.ts'

/** What a request says, before it is put on the wire. */
export interface Saying {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

export interface Wire {
  readonly method: HttpMethod
  readonly url: string
  readonly payload?: string | Buffer
  readonly headers: Record<string, string>
}

/** Ids the server gave out, so that generated requests reach further than "not found". */
export class KnownIds {
  readonly #ids: string[] = []

  learn(answer: string): void {
    for (const [id] of answer.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g)) {
      if (this.#ids.length < 500 && !this.#ids.includes(id)) this.#ids.push(id)
    }
  }

  resolve(value: unknown): unknown {
    if (typeof value === 'string') return this.#idFor(KNOWN_ID.exec(value)?.[1]) ?? value
    if (Array.isArray(value)) return value.map((item) => this.resolve(item))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolve(item)]))
  }

  #idFor(drawn: string | undefined): string | undefined {
    if (drawn === undefined) return undefined
    return this.#ids[Number(drawn) % this.#ids.length] ?? '00000000-0000-7000-8000-000000000000'
  }
}

function asText(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()
}

// Dots and nothing at all would be another path altogether.
function segment(value: unknown): string {
  const text = asText(value)
  return encodeURIComponent(/^\.{0,2}$/.test(text) ? '%' : text)
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

export function toWire(operation: Operation, saying: Saying): Wire {
  const params = new Map(entries(saying.params))
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_whole, name: string) => segment(params.get(name) ?? 'absent'))
  const query = entries(saying.query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(asText(one))}`),
  )
  const url = query.length === 0 ? path : `${path}?${query.join('&')}`
  if (saying.body === undefined) return { method: operation.method, url, headers: {} }
  return { method: operation.method, url, payload: JSON.stringify(saying.body), headers: { 'content-type': 'application/json' } }
}
