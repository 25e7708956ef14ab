import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { db } from '../schema.ts'

export type PrincipalKind = 'user' | 'team' | 'unit'

/** The names of people, teams and units by their ids; a unit that was closed and a person who left keep theirs. The company itself has an empty one. */
export async function principalNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from auth."user" where id = any(${ids}::uuid[])
    union all select team_id, name from access.teams where team_id = any(${ids}::uuid[])
    union all select unit_id, name from access.units where unit_id = any(${ids}::uuid[])`.execute(db(tx))
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** The name of somebody with whom something can be shared at present; null where there is none. */
export async function presentPrincipal(tx: Tx, kind: PrincipalKind, id: string): Promise<string | null> {
  const { rows } =
    kind === 'user'
      ? await sql<{ name: string }>`select name from auth."user" where id = ${id} and not disabled`.execute(db(tx))
      : kind === 'team'
        ? await sql<{ name: string }>`select name from access.teams where team_id = ${id}`.execute(db(tx))
        : await sql<{ name: string }>`select name from access.units where unit_id = ${id} and merged_into is null`.execute(db(tx))
  return rows[0]?.name ?? null
}
