import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../apps/server/src/platform/config/config.ts'
import { createDatabase } from '../apps/server/src/platform/db/database.ts'
import { type Booted, boot } from '../apps/server/src/start/boot.ts'

export interface Options extends Record<string, unknown> {
  readonly customers: number
  readonly years: number
  readonly seed: number
}

function given(name: string): string | undefined {
  const { values } = parseArgs({ options: { [name]: { type: 'string' } }, strict: false })
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** `--customers`, `--years`, `--seed`. */
export function readOptions(customers: number): Options {
  const number = (name: string, otherwise: number): number => Number(given(name) ?? otherwise)
  return { customers: number('customers', customers), years: number('years', 2), seed: number('seed', 1) }
}

export function report(
  name: string,
  value: number,
  unit: string,
  against: { limit: number; atLeast?: boolean },
  facts: Record<string, unknown> = {},
): void {
  const round = (figure: number): number => Number(figure.toPrecision(4))
  const { limit } = against
  const kept = against.atLeast ? value >= limit : value <= limit
  process.stdout.write(`${JSON.stringify({ name, value: round(value), unit, limit, ratio: round(value / limit), kept, ...facts })}\n`)
}

export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/**
 * A Guanxi on a real database of its own (a lasting one: as safe, and as slow, as a company's): a fresh one, gone afterwards,
 * or the one in the folder given by `--data`, which stays.
 */
export async function withCompany(
  work: (booted: Booted) => Promise<void>,
  { port = 0, hasWorker = true }: { port?: number; hasWorker?: boolean } = {},
): Promise<void> {
  const kept = given('data')
  const dataDir = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'guanxi-bench-'))
  fs.mkdirSync(dataDir, { recursive: true })
  fs.chmodSync(dataDir, 0o755)
  const config = readConfig({ dataDir, port, logLevel: 'error' }, {})
  // The refresh that loading asks for would run beside the one that is measured.
  const booted = await boot(hasWorker ? config : { ...config, roles: new Set(['web', 'analytics']) })
  try {
    await work(booted)
  } finally {
    await booted.stop()
    if (kept === undefined) fs.rmSync(dataDir, { recursive: true, force: true })
  }
}

/** What the server itself may not do, and a measurement needs done. */
export async function asOwner({ ownerUrl, platform }: Booted, statement: string): Promise<void> {
  const owner = createDatabase(ownerUrl, platform.log, { max: 1 })
  await owner.pool.query(statement)
  await owner.close()
}

/** Loads the simulated company unless it is there: a million customers are dear. Answers the seconds it took, or null. */
export async function loadCompany({ platform, wired }: Booted, options: Options): Promise<number | null> {
  const { rows } = await platform.database.pool.query<{ there: boolean }>('select exists (select from customers.customers) as there')
  if (rows[0]?.there) return null
  return await seconds(() =>
    wired.seed(options, async (count) => void (count % 100_000 === 0 && process.stderr.write(`${count} customers loaded\n`))),
  )
}
