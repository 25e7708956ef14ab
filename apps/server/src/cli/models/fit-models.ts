import { type Answer, WrongUsage } from '../output.ts'
import type { FitOption, FitOptions, FitRequest } from './fit-request.ts'

type FitFile = (request: FitRequest) => Promise<Answer>

interface Entry {
  /** The columns, in words. */
  readonly reads: string
  readonly needs?: readonly FitOption[]
  readonly takes?: readonly FitOption[]
  /** Loaded only when asked for: other commands need none of it. */
  readonly load: () => Promise<FitFile>
}

const orders: Entry = {
  reads: 'frequency,recency,T[,n]; --covariates a,b',
  takes: ['covariates'],
  load: async () => (await import('./fit-orders.ts')).fitOrders,
}

const outcome: Entry = {
  reads: 'any columns; --target COLUMN --positive VALUE [--folds 5] [--time COLUMN]',
  needs: ['target', 'positive'],
  takes: ['folds', 'seed', 'ignore', 'time'],
  load: async () => (await import('./fit-outcome.ts')).fitOutcome,
}

const ratings = async (): Promise<FitFile> => (await import('./fit-ratings.ts')).fitRatings

const entries: Readonly<Record<string, Entry>> = {
  'bg-nbd': orders,
  'mbg-nbd': orders,
  'pareto-nbd': orders,
  'gamma-gamma': { reads: 'frequency,monetary', load: async () => (await import('./fit-orders.ts')).fitSpend },
  sbg: { reads: 'year,survivors[,cohort]', load: async () => (await import('./fit-contracts.ts')).fitContracts },
  'pls-pm': {
    reads: 'the columns that --spec FILE.json names',
    needs: ['spec'],
    takes: ['resamples', 'seed'],
    load: async () => (await import('./fit-pls.ts')).fitPathModel,
  },
  logistic: outcome,
  scorecard: outcome,
  'boosted-trees': outcome,
  uplift: {
    reads: 'columns of numbers; --treatment COLUMN --outcome COLUMN --covariates a,b',
    needs: ['treatment', 'outcome', 'covariates'],
    takes: ['treated', 'control', 'method', 'cost', 'folds', 'seed'],
    load: async () => (await import('./fit-uplift.ts')).fitUpliftModel,
  },
  'k-means': {
    reads: 'columns of numbers; --k GROUPS [--columns a,b] [--scaling z-score]',
    needs: ['k'],
    takes: ['columns', 'ignore', 'scaling', 'seed'],
    load: async () => (await import('./fit-groups.ts')).fitKMeans,
  },
  'gaussian-mixture': {
    reads: 'columns of numbers; --k GROUPS [--columns a,b]',
    needs: ['k'],
    takes: ['columns', 'ignore', 'seed'],
    load: async () => (await import('./fit-groups.ts')).fitMixture,
  },
  replenishment: {
    reads: 'customer,day[,product][,quantity], a row per purchase; [--end DAY]',
    takes: ['end'],
    load: async () => (await import('./fit-timing.ts')).fitReplenishment,
  },
  regularity: {
    reads: 'customer,day[,product][,quantity], a row per purchase',
    load: async () => (await import('./fit-timing.ts')).fitRegularity,
  },
  'pay-day': {
    reads: 'day, a row per order; [--end DAY]',
    takes: ['end', 'seed'],
    load: async () => (await import('./fit-timing.ts')).fitPayDay,
  },
  'price-response': {
    reads: 'quantity,price, a row per group and period; --group store,brand [--covariates deal]',
    needs: ['group'],
    takes: ['covariates'],
    load: async () => (await import('./fit-price.ts')).fitPrice,
  },
  'promotion-share': {
    reads: 'trials,successes[,customer], a row per customer',
    load: async () => (await import('./fit-promotion.ts')).fitPromotion,
  },
  cohorts: {
    reads: 'customer,day or customer,period, a row per order',
    load: async () => (await import('./fit-cohorts.ts')).fitCohorts,
  },
  rfm: {
    reads: 'customer,day,amount, a row per purchase, or recency,frequency,monetary[,customer]; [--k 5] [--end DAY]',
    takes: ['k', 'end'],
    load: async () => (await import('./fit-rfm.ts')).fitRfm,
  },
  'contact-hours': {
    reads: 'customer,time or customer,hour (0 to 167), a row per event; [--top 3]',
    takes: ['top'],
    load: async () => (await import('./fit-contact.ts')).fitContactHours,
  },
  'item-neighbours': {
    reads: 'customer,item, a row per item bought; [--top 50]',
    takes: ['top'],
    load: async () => (await import('./fit-offers.ts')).fitNeighbours,
  },
  als: {
    reads: 'customer,item[,value], a row per item bought; [--factors 32] [--top OFFERS]',
    takes: ['factors', 'top', 'seed'],
    load: async () => (await import('./fit-offers.ts')).fitFactors,
  },
  nps: { reads: 'a column of ratings from 0 to 10; --column COLUMN', needs: ['column'], takes: ['low', 'high'], load: ratings },
  csat: {
    reads: 'a column of ratings; --column COLUMN --low 1 --high 5 [--satisfied-from 4]',
    needs: ['column', 'low', 'high'],
    takes: ['satisfiedFrom'],
    load: ratings,
  },
  ces: { reads: 'a column of ratings; --column COLUMN --low 1 --high 7', needs: ['column', 'low', 'high'], load: ratings },
  'satisfaction-loyalty': {
    reads: 'customer,period,satisfaction,loyalty, a row per answer; [--lag 1]',
    takes: ['lag'],
    load: async () => (await import('./fit-panel.ts')).fitPanel,
  },
}

export const fitModels: readonly string[] = Object.keys(entries)

/** Model and columns, a line each, for `--help`. */
export function fitHelp(): string {
  return Object.entries(entries)
    .map(([model, { reads }]) => `  ${model.padEnd(20)} ${reads}`)
    .join('\n')
}

/** Fits a model to a file: for anyone, without any data of Guanxi. */
export async function fit(model: string, file: string, options: FitOptions): Promise<Answer> {
  const entry = entries[model]
  if (entry === undefined) throw new WrongUsage(`There is no model "${model}"; there are ${fitModels.join(', ')}`)
  const { needs = [], takes = [] } = entry
  const given = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  const lacking = needs.find((name) => !given.includes(name))
  if (lacking !== undefined) throw new WrongUsage(`${model} needs --${lacking}`)
  const allowed: readonly string[] = [...needs, ...takes]
  const surplus = given.find((name) => !allowed.includes(name))
  if (surplus !== undefined) throw new WrongUsage(`${model} takes no --${dashed(surplus)}`)
  return await (await entry.load())({ model, file, options })
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
