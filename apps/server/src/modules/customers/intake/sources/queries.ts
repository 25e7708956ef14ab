import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db/tx.ts'
import { keyKinds } from '../../keys/kinds.ts'
import { db } from '../../tables.ts'
import type { SourceView } from './contract.ts'

// Orders of nobody known hang on numbers of their own: there is nobody to find.
const isAnonymous = (source: string): boolean => source.startsWith('anonymous:')

/** Every source that brought numbers of its own, and those that somebody decided on beforehand. */
export async function sourcesOf(tx: Tx): Promise<SourceView[]> {
  const { rows } = await sql<SourceView>`
    select source, policy, version, changed_at, changed_by from customers.source_policies`.execute(db(tx))
  const decided = new Map(rows.map((row) => [row.source, row]))
  const seen = (await keyKinds(tx)).flatMap((kind) => (kind.startsWith('external:') ? [kind.slice('external:'.length)] : []))
  const all = [...new Set([...decided.keys(), ...seen])].filter((source) => !isAnonymous(source)).toSorted()
  return all.map((source) => decided.get(source) ?? { source, policy: 'match', version: 0, changedAt: null, changedBy: null })
}
