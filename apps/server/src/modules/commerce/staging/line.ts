import type { OrderKind } from '../tables.ts'

/** What a line says about who bought; at least one of externalId, email and phone is known. */
export interface LineCustomer {
  readonly externalId: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly displayName?: string | null
  readonly givenName?: string | null
  readonly familyName?: string | null
  /** ISO 3166 code. */
  readonly country?: string | null
  readonly city?: string | null
  readonly consented?: boolean
  /** Values of the company's own fields by key, as JSON. */
  readonly own?: string | null
}

/** One order line in canonical form, whatever file or source it came from; lines of one number make one order. */
export interface CanonicalLine {
  /** Where the line stood: line numbers of a file, or a running number. */
  readonly rowNo: number
  readonly number: string
  readonly kind: OrderKind
  /** An instant; without an offset, the wall clock of the batch's time zone. */
  readonly orderedAt: string
  /** null: nobody knows who bought. */
  readonly customer: LineCustomer | null
  readonly sku: string
  readonly description: string | null
  readonly category: string | null
  /** Decimal text; negative in returns. */
  readonly quantity: string
  /** Decimal text in units of the currency; null where only the amount is known. */
  readonly unitPrice: string | null
  /** Decimal text in units of the currency, with the quantity's sign; null: quantity × unit price. */
  readonly amount: string | null
}
