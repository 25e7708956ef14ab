import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../apps/server/src/platform/config/config.ts'
import { type Booted, boot } from '../apps/server/src/start/boot.ts'

export interface Options extends Record<string, unknown> {
  readonly customers: number
  readonly years: number
  readonly seed: number
}

/** `--customers`, `--years`, `--seed`. */
export function readOptions(customers: number): Options {
  const { values } = parseArgs({
    options: { customers: { type: 'string' }, years: { type: 'string' }, seed: { type: 'string' } },
    strict: false,
  })
  const number = (given: unknown, otherwise: number): number => (typeof given === 'string' ? Number(given) : otherwise)
  return { customers: number(values.customers, customers), years: number(values.years, 2), seed: number(values.seed, 1) }
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

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** A fresh Guanxi on a real database of its own (a lasting one: as safe, and as slow, as a company's), gone afterwards. */
export async function withCompany(work: (booted: Booted) => Promise<void>): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'guanxi-bench-'))
  fs.chmodSync(dataDir, 0o755)
  const booted = await boot(readConfig({ dataDir, port: 0, logLevel: 'error' }, {}))
  try {
    await work(booted)
  } finally {
    await booted.stop()
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
}
