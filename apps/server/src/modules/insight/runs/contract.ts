import { z } from 'zod'
import { DateText, Id, InstantText } from '../../../platform/http/schemas.ts'

export const runSteps = ['catching_up', 'counting', 'fitting', 'scoring', 'swapping'] as const
export type RunStep = (typeof runSteps)[number]

const Warning = z.object({
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

const Parameters = z.record(z.string(), z.number())

/** What a fit found, as it is kept with the run. */
export const FitView = z
  .object({
    model: z.enum(['mbg-nbd', 'bg-nbd', 'gamma-gamma']),
    parameters: Parameters,
    standardErrors: z.record(z.string(), z.number().nullable()),
    logLikelihood: z.number(),
    converged: z.boolean(),
    customers: z.number(),
    warnings: z.array(Warning),
  })
  .meta({ id: 'ModelFit' })
export type FitView = z.infer<typeof FitView>

/** The share of a cohort that bought again, and how many the cohort has. */
const Retention = z.object({ cohort: z.number(), kept: z.number() })

/** What a run found out about everybody together. */
export const Findings = z
  .object({
    customers: z.number(),
    buyers: z.number(),
    repeatBuyers: z.number(),
    /** The currency most orders are in; money of other currencies is left out of values. */
    currency: z.string(),
    /** Orders in other currencies. */
    foreignOrders: z.number(),
    firstDay: DateText.nullable(),
    companyRhythmDays: z.number(),
    /** Which of the fits the scores come from; null where there are too few repeat customers for any. */
    model: z.enum(['mbg-nbd', 'bg-nbd']).nullable(),
    fits: z.array(FitView),
    assumptions: z.object({ horizonDays: z.number(), annualDiscountRate: z.number(), margin: z.number(), timing: z.literal('month-end') }),
    before: z.object({ on: DateText, buyers: z.number(), repeatBuyers: z.number(), retention: Retention }),
    seconds: z.record(z.string(), z.number()),
  })
  .meta({ id: 'InsightFindings' })
export type Findings = z.infer<typeof Findings>

export const RunView = z
  .object({
    id: Id,
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    step: z.enum(runSteps).nullable(),
    reason: z.enum(['people', 'schedule', 'import']),
    requestedAt: InstantText,
    startedAt: InstantText.nullable(),
    finishedAt: InstantText.nullable(),
    asOf: DateText.nullable(),
    /** How many were scored; 0 until it is done. */
    customers: z.number(),
    findings: Findings.nullable(),
    /** Why it failed: a code, and for administrators the words of what broke. */
    errorCode: z.string().nullable(),
    message: z.string().nullable(),
  })
  .meta({ id: 'InsightRun' })
export type RunView = z.infer<typeof RunView>

export const RunList = z.object({ rows: z.array(RunView) })
