import type { Platform } from '../platform/platform.ts'
import { lastDay, wordsOf } from '../seed.ts'
import type { Wired } from '../wire.ts'
import { setUpOrganisation } from './sample-organisation.ts'

const sample = { customers: 3000, years: 2, seed: 1 } as const

/** The sample's units are as old as the sample. */
function beginning({ clock }: Platform): string {
  const last = lastDay(clock.now())
  return `${Number(last.slice(0, 4)) - sample.years - 1}-01-01`
}

interface SampleParts {
  readonly platform: Platform
  readonly wired: Pick<Wired, 'seed' | 'modules'>
}

/** Loads the sample company into an empty database and scores it, so that the first page has something to show; GUANXI_SAMPLE=off: not. */
export async function seedIfEmpty({ platform, wired }: SampleParts, say: (line: string) => void): Promise<void> {
  if (!platform.config.withSample) return
  const { rows } = await platform.database.pool.query('select from customers.customers limit 1')
  if (rows.length > 0) return
  say(`Loading the sample company (${sample.customers} customers, ${sample.years} years)…`)
  const unitOf = await setUpOrganisation(platform, wordsOf(platform), beginning(platform))
  await wired.seed(sample, async () => {}, unitOf)
  // Elsewhere the scores follow from the news of the import, in the process that owns the warehouse.
  if (platform.config.roles.has('analytics')) await wired.modules.insight.refresh()
}
