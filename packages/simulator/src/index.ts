import { type CampaignMessage, campaignWindow, lastDayOf, ordersAfter } from './campaign.ts'
import { type Company, type CompanyOptions, companyOf, requireIndex } from './company.ts'
import { simulate } from './customer.ts'
import { productsIn } from './goods/catalogue.ts'
import type { Order, Product, SimulatedCustomer } from './records.ts'

export { purchaseParameters } from './behaviour/traits.ts'
export type { CampaignMessage } from './campaign.ts'
export type { CompanyOptions } from './company.ts'
export { SimulatorError } from './error.ts'
export type {
  AcquisitionSource,
  Category,
  Consent,
  Country,
  CustomerKind,
  InboundKind,
  Interaction,
  Locale,
  LocalText,
  MessageChannel,
  Order,
  OrderLine,
  Product,
  PurchaseProcess,
  Relation,
  RelationKind,
  Shipment,
  SimulatedCustomer,
  Truth,
} from './records.ts'

let latest: { readonly key: string; readonly company: Company } | null = null

// Questions about single customers come by the hundred thousand for one company; its calendar is worked out once.
function companyFor(options: CompanyOptions, untilDay?: number): Company {
  const { customers, years, seed, endsOn, currency } = options
  const key = JSON.stringify([customers, years, seed, endsOn, currency, untilDay])
  if (latest?.key !== key) latest = { key, company: companyOf(options, untilDay) }
  return latest.company
}

/** Everything the company sells, in the company's currency. Throws `SimulatorError` on options it cannot serve. */
export function catalogue(options: Pick<CompanyOptions, 'currency'>): Product[] {
  return productsIn(options.currency ?? 'CNY')
}

/** All customers in the order of their index, one at a time: memory stays flat whatever their number. Throws `SimulatorError` on invalid options. */
export function* customers(options: CompanyOptions): Generator<SimulatedCustomer, void, undefined> {
  const company = companyOf(options)
  for (let index = 0; index < company.customers; index++) yield simulate(company, index)
}

/** One customer alone; the same as the one that `customers` yields, and the same in a company of any size. */
export function customerAt(options: CompanyOptions, index: number): SimulatedCustomer {
  const company = companyFor(options)
  requireIndex(company, index)
  return simulate(company, index)
}

/**
 * What the customer orders within `days` after a message, returns included. Treated and untreated differ by at most one
 * sale, which comes with the probability `truth.campaignResponse`; the rest is the customer's own course, whose orders
 * carry the same numbers as in `customers`. Who joined after the message does not respond.
 */
export function campaignOrders(options: CompanyOptions, customerIndex: number, message: CampaignMessage): Order[] {
  const window = campaignWindow(message)
  const company = companyFor(options, lastDayOf(window))
  requireIndex(company, customerIndex)
  return ordersAfter(company, customerIndex, window)
}
