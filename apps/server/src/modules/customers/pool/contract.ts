import { z } from 'zod'
import { FieldView } from '../../../platform/fields/catalogue.ts'
import { FilterGroup } from '../../../platform/fields/filter.ts'
import { ListRow } from '../../../platform/fields/page.ts'
import { Sorting } from '../../../platform/fields/sort.ts'
import { DateText, Id, InstantText, text } from '../../../platform/http/schemas.ts'

const most = 1_000_000
const days = z.number().int().min(1).max(3650)

export const PoolRules = z
  .object({
    isOpen: z.boolean(),
    /** Whose customers one may claim: everybody's, or those of one's own units, the ones below and the ones above. */
    reach: z.enum(['company', 'unit']),
    claimsPerDay: z.number().int().min(1).max(most).nullable(),
    heldMost: z.number().int().min(1).max(most).nullable(),
    /** Customers who have bought count towards no limit and are not taken back. */
    sparesWon: z.boolean(),
    /** So long nobody is taken back from whoever has just got them. */
    protectedDays: z.number().int().min(0).max(3650),
    followUpDays: days.nullable(),
    dealDays: days.nullable(),
    remindDays: z.number().int().min(0).max(90),
    /** So long whoever held a customer may not claim them again. */
    barredHours: z.number().int().min(0).max(8760),
  })
  .refine(({ remindDays, followUpDays, dealDays }) => remindDays < Math.min(followUpDays ?? Infinity, dealDays ?? Infinity), {
    path: ['remindDays'],
    error: 'must be fewer days than those after which customers go back',
  })
  .meta({ id: 'PoolRules' })
export type PoolRules = z.infer<typeof PoolRules>

const RulesFrom = z.object({ effectiveOn: DateText, rules: PoolRules })
const Run = z.object({ day: DateText, customers: z.number().int(), finishedAt: InstantText.nullable() })

export const PoolRulesView = z
  .object({
    /** What holds today. */
    present: PoolRules,
    /** What will hold, from its day on. */
    coming: RulesFrom.nullable(),
    version: z.number().int(),
    runs: z.array(Run),
  })
  .meta({ id: 'PoolRulesView' })
export type PoolRulesView = z.infer<typeof PoolRulesView>

export const RulesChange = z.object({ version: z.number().int().min(0), rules: PoolRules })

export const SimulationInput = z.object({ rules: PoolRules })
export const Simulation = z.object({
  customers: z.number().int(),
  people: z.number().int(),
  /** From whom, the most first. */
  from: z.array(z.object({ userId: Id, name: z.string(), customers: z.number().int() })),
})

export const PoolView = z.object({
  rules: PoolRules,
  fields: z.array(FieldView),
  /** What the reader holds and has claimed today; of those who count. */
  mine: z.object({ held: z.number().int(), claimedToday: z.number().int() }),
})

export const PoolQuery = z.object({
  filter: FilterGroup.optional(),
  sort: Sorting.optional(),
  columns: z.array(text(100, 1)).max(20),
  cursor: text(2000).optional(),
  limit: z.number().int().min(1).max(200).optional(),
})
export type PoolQuery = z.infer<typeof PoolQuery>
export const PoolPage = z.object({ rows: z.array(ListRow), next: z.string().nullable() })

const Chosen = z.array(Id).min(1).max(100)
export const ClaimInput = z.object({ ids: Chosen })
export const claimRefusals = ['customer_not_found', 'customer_claimed', 'claim_barred', 'claims_spent', 'held_full'] as const
export type ClaimRefusal = (typeof claimRefusals)[number]
export const ClaimResult = z.object({
  claimed: z.array(Id),
  refused: z.array(z.object({ id: Id, code: z.enum(claimRefusals) })),
})
export type ClaimResult = z.infer<typeof ClaimResult>

export const ReleaseInput = z.object({ ids: Chosen, reason: text(500).trim().min(1) })
export const ReleaseResult = z.object({ released: z.number().int() })

export const Leaving = z.object({
  customers: z.array(
    z.object({ customerId: Id, name: z.string(), leavesOn: DateText, because: z.enum(['follow_up', 'deal']), heldSince: InstantText }),
  ),
})
