import { z } from 'zod'
import type { Platform } from '../../../platform/platform.ts'
import type { WarehouseModule } from '../../warehouse/index.ts'
import { featuresSql } from '../features/features.ts'
import { runAll } from '../features/run-all.ts'
import { assumptions, type Estimates, estimate } from '../scores/estimate.ts'
import { readBuyers, scoreLines } from '../scores/rows.ts'
import { scoreColumns } from '../scores/shape.ts'
import { buildNext, swapIn } from '../scores/swap.ts'
import { stageRules } from '../stages/rules.ts'
import type { Findings, RunStep } from './contract.ts'
import { finishRun, noteStep } from './queries.ts'

export interface RefreshParts {
  readonly platform: Platform
  readonly warehouse: WarehouseModule
}

const Counts = z.object({
  customers: z.coerce.number(),
  buyers: z.coerce.number(),
  repeatBuyers: z.coerce.number(),
  foreignOrders: z.coerce.number(),
  asOf: z.string(),
  firstDay: z.string().nullable(),
  currency: z.string().nullable(),
  companyRhythmDays: z.number(),
  beforeOn: z.string(),
  buyersBefore: z.coerce.number(),
  repeatBuyersBefore: z.coerce.number(),
  cohortBefore: z.coerce.number(),
  keptBefore: z.coerce.number(),
})

const day = '((select as_of from moment) - 90)'.replace('90', String(stageRules.beforeDays))

const counts = `
with cohort as (
  select no, bool_or(day > ${day} - 365) as kept from purchase_days where day <= ${day} group by no
  having bool_or(day > ${day} - 730 and day <= ${day} - 365))
select (select count(*) from features) as customers, (select count(*) from features where purchase_days > 0) as buyers,
  (select count(*) from features where purchase_days > 1) as "repeatBuyers",
  (select count(*) from own_orders where not in_base) as "foreignOrders",
  (select as_of::varchar from moment) as "asOf", (select from_day::varchar from moment) as "firstDay",
  (select currency from base_currency) as currency, (select rhythm from company) as "companyRhythmDays",
  ${day}::varchar as "beforeOn", (select count(*) from standing_before) as "buyersBefore",
  (select count(*) from gaps where purchase = 2 and day <= ${day}) as "repeatBuyersBefore",
  (select count(*) from cohort) as "cohortBefore", (select count(*) from cohort where kept) as "keptBefore"`

type CountsRow = z.infer<typeof Counts>

function findingsOf(found: CountsRow, estimates: Estimates, seconds: Record<string, number>, currency: string): Findings {
  return {
    customers: found.customers,
    buyers: found.buyers,
    repeatBuyers: found.repeatBuyers,
    currency: found.currency ?? currency,
    foreignOrders: found.foreignOrders,
    firstDay: found.firstDay,
    companyRhythmDays: found.companyRhythmDays,
    model: estimates.model,
    fits: [...estimates.fits],
    assumptions,
    before: {
      on: found.beforeOn,
      buyers: found.buyersBefore,
      repeatBuyers: found.repeatBuyersBefore,
      retention: { cohort: found.cohortBefore, kept: found.keptBefore },
    },
    seconds,
  }
}

function stopwatch(): { note(step: RunStep): void; readonly seconds: Record<string, number> } {
  const seconds: Record<string, number> = {}
  let begun = performance.now()
  return {
    seconds,
    note: (step) => {
      const now = performance.now()
      seconds[step] = Math.round(now - begun) / 1000
      begun = now
    },
  }
}

/** The work of one run: facts → features → models → scores, swapped in. Safe to repeat: until the swap nothing that is in use changes. */
export async function refreshScores({ platform, warehouse }: RefreshParts, runId: string): Promise<void> {
  const { database, config, clock } = platform
  const watch = stopwatch()
  const begin = (step: RunStep) => database.transaction((tx) => noteStep(tx, runId, step))
  await begin('catching_up')
  const { seenXid } = await warehouse.catchUp()
  watch.note('catching_up')
  await warehouse.work(async (session) => {
    await begin('counting')
    await runAll(session, featuresSql(config.timeZone))
    const [found] = await session.rows(Counts, counts)
    if (!found) throw new Error('the warehouse gave no counts')
    watch.note('counting')
    await begin('fitting')
    const buyers = await readBuyers(session, found.buyers)
    const estimates = await estimate(buyers, config.threads, async () => {
      watch.note('fitting')
      await begin('scoring')
    })
    const file = await session.stage('scores', scoreLines(session, buyers.no, estimates, runId))
    watch.note('scoring')
    await begin('swapping')
    await buildNext(database, file)
    await session.replaceTable('scores', scoreColumns, file)
    await swapIn(database, seenXid, async (tx) => {
      watch.note('swapping')
      const findings = findingsOf(found, estimates, watch.seconds, config.currency)
      await finishRun(tx, runId, { now: clock.now(), asOf: found.asOf, findings })
    })
  })
}
