import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { copyOut } from '../../../platform/db/copy.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Platform } from '../../../platform/platform.ts'
import { inOneStep, type WarehouseSession } from '../engine/session.ts'
import { createTable, exportQuery, fromTheBeginning, measureQuery, plainDecimal, readCsv, type WarehouseSource } from '../sources/source.ts'
import { planLoads, readState, type SourcePlan, writeState } from './state.ts'
import { freezeStore, type StoreState, storeFigures } from './store.ts'

export interface CatchUpOptions {
  /** Builds every table anew, whatever stands there. */
  readonly rebuild?: boolean
  /** Also adds up both sides, from one and the same moment of the store. */
  readonly tieOut?: boolean
}

/** A figure of the store beside the warehouse's. */
export interface TieOut {
  readonly source: string
  readonly measure: string
  readonly store: string
  readonly warehouse: string
}

export interface CatchUpReport {
  readonly sources: readonly { readonly name: string; readonly rows: number; readonly anew: boolean }[]
  readonly tieOuts: readonly TieOut[]
  /** Whatever transactions before this one wrote in the store is in. */
  readonly seenXid: string
}

export interface CatchUpParts {
  readonly platform: Platform
  readonly session: WarehouseSession
  readonly staging: string
  readonly sources: readonly WarehouseSource[]
}

interface Staged extends SourcePlan {
  readonly file: string
  readonly rows: number
  readonly figures: Readonly<Record<string, string>>
}

interface Exported {
  readonly store: StoreState
  readonly staged: readonly Staged[]
}

const exportTimeoutMs = 30 * 60_000

async function exportOne(tx: Tx, parts: CatchUpParts, plan: SourcePlan, tieOut: boolean): Promise<Staged> {
  const file = path.join(parts.staging, `${plan.source.name}.csv`)
  const rows = await copyOut(tx, exportQuery(plan.source, plan.fromXid), fs.createWriteStream(file))
  const all = `(${plan.source.select(fromTheBeginning)}) whole`
  return { ...plan, file, rows, figures: tieOut ? await storeFigures(tx, measureQuery(plan.source, all)) : {} }
}

// One snapshot for all tables: an order never comes without its lines, and the sums are of the very rows that were read.
async function exportAll(parts: CatchUpParts, options: CatchUpOptions): Promise<Exported> {
  const state = await readState(parts.session)
  return await parts.platform.database.transaction(
    async (tx) => {
      const store = await freezeStore(tx)
      const staged: Staged[] = []
      for (const plan of planLoads(parts.sources, state, store, options.rebuild ?? false))
        staged.push(await exportOne(tx, parts, plan, options.tieOut ?? false))
      return { store, staged }
    },
    { readOnly: true, statementTimeoutMs: exportTimeoutMs },
  )
}

async function loadOne(session: WarehouseSession, { source, file, rows, anew }: Staged): Promise<void> {
  if (anew) await session.run(createTable(source))
  if (rows === 0) return
  if (anew) return await session.run(`insert into ${source.name} ${readCsv(source, file)}`)
  const key = source.replaceBy.join(', ')
  await session.run(`create or replace temp table changed as ${readCsv(source, file)}`)
  await session.run(`delete from ${source.name} where (${key}) in (select ${key} from changed)`)
  await session.run(`insert into ${source.name} from changed`)
  await session.run('drop table changed')
}

// Rows and watermark land together, so a crash before this leaves the old state and the next run repeats the work.
async function loadAll(session: WarehouseSession, { store, staged }: Exported): Promise<void> {
  await inOneStep(session, async () => {
    for (const one of staged) await loadOne(session, one)
    await writeState(session, staged, store)
  })
}

async function compare(session: WarehouseSession, { staged }: Exported): Promise<TieOut[]> {
  const found: TieOut[] = []
  for (const { source, figures } of staged) {
    const [here] = await session.rows(z.record(z.string(), z.string()), measureQuery(source, source.name))
    for (const measure of Object.keys(source.measures)) {
      const [store, warehouse] = [figures[measure] ?? '', here?.[measure] ?? '']
      found.push({ source: source.name, measure, store: plainDecimal(store), warehouse: plainDecimal(warehouse) })
    }
  }
  return found
}

/**
 * Brings the warehouse up to the present state of the store. Rows written since the oldest transaction that was still open
 * last time are read again, so none is lost to one that committed late; a row that comes twice replaces itself.
 */
export async function catchUp(parts: CatchUpParts, options: CatchUpOptions = {}): Promise<CatchUpReport> {
  const exported = await exportAll(parts, options)
  await loadAll(parts.session, exported)
  const tieOuts = options.tieOut ? await compare(parts.session, exported) : []
  return {
    sources: exported.staged.map(({ source, rows, anew }) => ({ name: source.name, rows, anew })),
    tieOuts,
    seenXid: exported.store.xmin,
  }
}
