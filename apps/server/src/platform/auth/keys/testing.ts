import type { TestAnswer, TestApp } from '../../testing/app.ts'
import { createUser } from '../index.ts'

const password = 'seven lamps at dusk'

export interface Person {
  readonly id: string
  call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object): Promise<TestAnswer>
}

async function call(
  t: TestApp,
  headers: Record<string, string>,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
) {
  const answer = await t.app.inject({ method, url: `/api${url}`, headers, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}

/** Somebody of that role, signed in on a browser of their own. */
export async function signedIn(t: TestApp, name: string, role: string): Promise<Person> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`
  const { id } = await t.system((ctx) => createUser(ctx, { email, name, roles: [role], language: 'en' }, password))
  const answer = await t.as(null).post('/session', { email, password })
  const set = answer.headers['set-cookie']
  const cookie = (Array.isArray(set) ? set : [set]).map((line) => String(line).split(';')[0]).join('; ')
  return { id, call: (method, url, payload) => call(t, { cookie }, method, url, payload) }
}

/** Whoever holds a key or a token. */
export function bearing(t: TestApp, token: string, headers: Record<string, string> = {}): Person {
  return { id: '', call: (method, url, payload) => call(t, { ...headers, authorization: `Bearer ${token}` }, method, url, payload) }
}

// That a request was refused is itself written down.
const rowsOf = (table: string): string =>
  table === 'platform.audit_entries' ? `(select * from ${table} where action <> 'platform.request.refused')` : table

/** One hash for each table of ours, over all its rows. */
export async function databaseHash(t: TestApp): Promise<readonly string[]> {
  const tables = await t.asOwner<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker') order by 1`)
  const hashes = []
  for (const { name } of tables) {
    const hash = `md5(coalesce(string_agg(r::text, '|' order by r::text), ''))`
    const rows = await t.asOwner<{ hash: string }>(`select ${hash} as hash from ${rowsOf(name)} r`)
    hashes.push(`${name} ${rows[0]?.hash}`)
  }
  return hashes
}
