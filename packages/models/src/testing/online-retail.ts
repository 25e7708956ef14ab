export interface Buyer {
  /** Milliseconds since 1970 of the day of the last purchase. */
  readonly last: number
  readonly invoices: ReadonlySet<string>
  readonly money: number
}

/** What is left after each step: rows, and the customers in them. */
interface Step {
  readonly rows: number
  readonly customers: number
}

export interface OnlineRetail {
  readonly rows: number
  readonly withoutCustomer: number
  readonly withCustomer: Step
  readonly withoutCancellations: Step
  readonly withPrice: Step
  /** By customer number, ascending. */
  readonly buyers: ReadonlyMap<number, Buyer>
}

/** Drops rows without a customer, then cancellations, then rows without a price, as the published figures do: returns are not netted. */
export function prepareOnlineRetail(rows: readonly string[][]): OnlineRetail {
  const named = rows.filter((row) => (row[6] ?? '') !== '')
  const kept = named.filter((row) => !(row[0] ?? '').startsWith('C'))
  const priced = kept.filter((row) => Number(row[5]) > 0)
  return {
    rows: rows.length,
    withoutCustomer: rows.length - named.length,
    withCustomer: stepOf(named),
    withoutCancellations: stepOf(kept),
    withPrice: stepOf(priced),
    buyers: buyersOf(priced),
  }
}

function stepOf(rows: readonly string[][]): Step {
  return { rows: rows.length, customers: new Set(rows.map((row) => row[6])).size }
}

function buyersOf(rows: readonly string[][]): Map<number, Buyer> {
  const found = new Map<number, { last: number; invoices: Set<string>; money: number }>()
  for (const [invoice = '', , , quantity, date = '', price, id = ''] of rows) {
    const known = found.get(Number(id)) ?? { last: 0, invoices: new Set(), money: 0 }
    known.last = Math.max(known.last, Date.parse(`${date.slice(0, 10)}T00:00:00Z`))
    known.invoices.add(invoice)
    known.money += Number(quantity) * Number(price)
    found.set(Number(id), known)
  }
  return new Map([...found].sort(([a], [b]) => a - b))
}
