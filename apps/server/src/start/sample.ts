import type { Booted } from './boot.ts'

const sample = { customers: 3000, years: 2, seed: 1 } as const

/** Loads the sample company into an empty database and scores it, so that the first page has something to show. */
export async function seedIfEmpty(booted: Booted, say: (line: string) => void): Promise<void> {
  const { rows } = await booted.platform.database.pool.query('select from customers.customers limit 1')
  if (rows.length > 0) return
  say(`Loading the sample company (${sample.customers} customers, ${sample.years} years)…`)
  await booted.wired.seed(sample, async () => {})
  await booted.wired.modules.insight.refresh()
}
