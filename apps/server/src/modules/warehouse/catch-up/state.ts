import { z } from 'zod'
import type { WarehouseSession } from '../engine/session.ts'
import { definitionOf, fromTheBeginning, type WarehouseSource } from '../sources/source.ts'
import type { StoreState } from './store.ts'

const Store = z.object({ system: z.string(), database: z.string(), timeline: z.string() })
const Loaded = z.object({ name: z.string(), definition: z.string(), watermark: z.string().regex(/^\d+$/) })

/** How far each table had come, as written in the same transaction as its rows. */
export interface LoadState {
  readonly store: z.infer<typeof Store> | undefined
  readonly loaded: readonly z.infer<typeof Loaded>[]
}

export async function readState(session: WarehouseSession): Promise<LoadState> {
  await session.run('create schema if not exists catch_up')
  await session.run('create table if not exists catch_up.store (system varchar, "database" varchar, timeline varchar)')
  await session.run('create table if not exists catch_up.sources (name varchar, definition varchar, watermark varchar)')
  return {
    store: (await session.rows(Store, 'select system, "database", timeline from catch_up.store'))[0],
    loaded: await session.rows(Loaded, 'select name, definition, watermark from catch_up.sources'),
  }
}

// After a restore the same numbers stand for other transactions; a watermark ahead of the store shows it too.
function isSameStore(state: LoadState, store: StoreState): boolean {
  const known = state.store
  const isKnown = known?.system === store.system && known.database === store.database && known.timeline === store.timeline
  return isKnown && state.loaded.every((source) => BigInt(source.watermark) <= BigInt(store.xmax))
}

export interface SourcePlan {
  readonly source: WarehouseSource
  readonly fromXid: string
  /** The table is made anew: it is missing, its definition changed, or it came from another database. */
  readonly anew: boolean
}

/** What each table still lacks. */
export function planLoads(sources: readonly WarehouseSource[], state: LoadState, store: StoreState, rebuild: boolean): SourcePlan[] {
  const keep = !rebuild && isSameStore(state, store)
  return sources.map((source) => {
    const known = state.loaded.find((loaded) => loaded.name === source.name && loaded.definition === definitionOf(source))
    return keep && known ? { source, fromXid: known.watermark, anew: false } : { source, fromXid: fromTheBeginning, anew: true }
  })
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

export async function writeState(session: WarehouseSession, plans: readonly SourcePlan[], store: StoreState): Promise<void> {
  const rows = plans.map(({ source }) => `(${text(source.name)}, ${text(definitionOf(source))}, ${text(store.xmin)})`)
  await session.run('delete from catch_up.store')
  await session.run(`insert into catch_up.store values (${text(store.system)}, ${text(store.database)}, ${text(store.timeline)})`)
  await session.run('delete from catch_up.sources')
  if (rows.length > 0) await session.run(`insert into catch_up.sources values ${rows.join(', ')}`)
}
