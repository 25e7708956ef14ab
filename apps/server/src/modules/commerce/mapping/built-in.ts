import { Refusal } from '../../../platform/http/refusal.ts'
import { type Mapping, parseMapping } from './mapping.ts'

/** The public "Online Retail" layout: one line an article, cancellations numbered C…, prices in pounds. */
const onlineRetail: Mapping = {
  source: 'online-retail',
  currency: 'GBP',
  timeZone: 'Europe/London',
  dates: ['yyyy-MM-dd HH:mm:ss', 'M/d/yyyy H:mm', 'yyyy-MM-dd HH:mm', "yyyy-MM-dd'T'HH:mm:ss"],
  order: { number: '{InvoiceNo}', orderedAt: '{InvoiceDate}' },
  returns: { numberPrefix: 'C' },
  line: { sku: '{StockCode}', description: '{Description}', quantity: '{Quantity}', unitPrice: '{UnitPrice}' },
  customer: { externalId: { value: '{CustomerID}', as: 'integer' }, country: '{Country}' },
}

/** CDNOW's purchase file: what a customer bought on one day is one order, since the file numbers none. */
const cdnow: Mapping = {
  source: 'cdnow',
  currency: 'USD',
  timeZone: 'America/New_York',
  delimiter: 'whitespace',
  header: 'optional',
  columns: ['customer_id', 'date', 'number_of_cds', 'dollar_value'],
  dates: ['yyyyMMdd'],
  order: { number: '{customer_id}-{date}', orderedAt: '{date}' },
  line: { sku: 'CD', description: 'CD', quantity: '{number_of_cds}', amount: '{dollar_value}' },
  customer: { externalId: '{customer_id}' },
}

export const builtIn: ReadonlyMap<string, Mapping> = new Map([
  ['online-retail', onlineRetail],
  ['cdnow', cdnow],
])

export interface GivenMapping {
  readonly name: string
  readonly mapping: Mapping
}

/** The built-in mapping of that name. */
export function namedMapping(name: string): GivenMapping {
  const mapping = builtIn.get(name)
  if (!mapping) throw new Refusal('mapping_unknown', { mapping: name, known: [...builtIn.keys()].join(', ') })
  return { name, mapping }
}

/** A mapping that somebody wrote as JSON, named after its source. */
export function writtenMapping(json: string): GivenMapping {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch (error) {
    const what = error instanceof Error ? error.message.slice(0, 200) : ''
    throw new Refusal('mapping_invalid', { where: 'mappingJson', what: `is not JSON: ${what}` })
  }
  const mapping = parseMapping(given)
  return { name: mapping.source, mapping }
}
