import { i18n } from '../i18n/i18n.ts'

interface JsonAnswer {
  data?: unknown
  error?: unknown
  response: Response
}

/** One request whose answer is read as JSON; `unwrap` turns the outcome into data or an ApiProblem. */
export async function fetchJson(method: string, path: string, options: { body?: unknown; signal?: AbortSignal } = {}): Promise<JsonAnswer> {
  const headers: Record<string, string> = { 'accept-language': i18n.language }
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (options.signal) init.signal = options.signal
  if (options.body !== undefined) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(options.body)
  }
  const response = await fetch(path, init)
  const read: unknown = await response.json().catch(() => null)
  return response.ok ? { data: read, response } : { error: read, response }
}
