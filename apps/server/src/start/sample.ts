import { asSystem } from '../platform/http/context.ts'
import type { Booted } from './boot.ts'

const sample = { customers: 3000, years: 2, seed: 1 } as const

/** Loads the sample company into an empty database and scores it, so that the first page has something to show. */
export async function seedIfEmpty(booted: Booted, say: (line: string) => void): Promise<void> {
  const { seed, modules } = booted.wired
  const isEmpty = await asSystem(booted.platform, (ctx) => modules.customers.isEmpty(ctx.tx), { readOnly: true })
  if (!isEmpty) return
  say(`Loading the sample company (${sample.customers} customers, ${sample.years} years)…`)
  await seed(sample, () => {})
  await modules.insight.refresh()
}
