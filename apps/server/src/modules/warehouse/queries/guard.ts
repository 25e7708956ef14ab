import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { Refusal } from '../../../platform/http/refusal.ts'

const Parsed = z.object({
  error: z.boolean(),
  error_message: z.string().optional(),
  statements: z.array(z.json()).optional(),
})

// Table functions that only compute. All others read files, settings or other queries given as text.
const harmless = new Set(['generate_series', 'range', 'unnest', 'repeat_row'])

type Json = z.infer<ReturnType<typeof z.json>>

function* tableFunctions(node: Json): Generator<string> {
  if (node === null || typeof node !== 'object') return
  if (!Array.isArray(node) && node.type === 'TABLE_FUNCTION') {
    const called = node.function
    const name = typeof called === 'object' && called !== null && !Array.isArray(called) ? called.function_name : null
    yield String(name).toLowerCase()
  }
  for (const child of Object.values(node)) if (child !== undefined) yield* tableFunctions(child)
}

/** Lets one SELECT through, read by the engine's own parser; everything else is refused with what is wrong. */
export async function admitQuery(connection: DuckDBConnection, sql: string): Promise<void> {
  const reader = await connection.runAndReadAll('select json_serialize_sql($1::varchar)', [sql])
  const answer = z.string().parse(reader.getRowsJson()[0]?.[0])
  const parsed = Parsed.parse(JSON.parse(answer))
  if (parsed.error) throw new Refusal('query_refused', { what: parsed.error_message ?? 'cannot be read' })
  const statements = parsed.statements ?? []
  if (statements.length !== 1) throw new Refusal('query_refused', { what: `One SELECT is wanted, ${statements.length} came` })
  for (const name of tableFunctions(statements))
    if (!harmless.has(name)) throw new Refusal('query_refused', { what: `The table function ${name} is not open to queries` })
}
