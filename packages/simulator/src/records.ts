/** A text in English, Simplified Chinese (`zh`) and Traditional Chinese (`zhHant`). */
export interface LocalText {
  readonly en: string
  readonly zh: string
  readonly zhHant: string
}

export interface Category extends LocalText {
  readonly key: string
}

/** One article of the catalogue. `margin` is the share of the list price that is left after the cost of goods. */
export interface Product {
  readonly sku: string
  readonly name: LocalText
  readonly category: Category
  readonly unitPriceMinor: number
  /** Days one unit lasts one person-household; null for what is not used up. */
  readonly replenishDays: number | null
  /** How often it is bought, relative to its neighbours in the category. */
  readonly popularity: number
  readonly weightGrams: number
  readonly margin: number
  /** Premium articles are never discounted by a promotion. */
  readonly isPremium: boolean
}

export type CustomerKind = 'person' | 'household' | 'company'
export type Locale = 'zh-CN' | 'zh-TW' | 'en'
export type Country = 'CN' | 'TW' | 'US' | 'GB'
export type MessageChannel = 'email' | 'phone' | 'sms' | 'web'
export type AcquisitionSource = 'search' | 'social' | 'referral' | 'marketplace' | 'store' | 'campaign' | 'partner' | 'fair'
export type RelationKind = 'member_of_household' | 'employee_of' | 'decides_for' | 'subsidiary_of'

export interface Relation {
  readonly kind: RelationKind
  readonly toExternalId: string
  /** What one is to the other, in the language of their home; null where nobody said. */
  readonly role: string | null
}

/** One dated act, append-only: who was never asked has none, who withdrew has the earlier `given` too. */
export interface Consent {
  readonly purpose: 'marketing'
  readonly channel: 'email' | 'sms'
  readonly state: 'given' | 'withdrawn'
  readonly at: string
  readonly evidence: 'checkout_box' | 'signup_form' | 'store_card' | 'unsubscribe_link' | 'sms_stop'
}

/** `unitPriceMinor` is what one unit cost after a promotion; `couponMinor` is taken off the whole line. Quantities are positive in returns too. */
export interface OrderLine {
  readonly line: number
  readonly sku: string
  readonly quantity: number
  readonly unitPriceMinor: number
  readonly listPriceMinor: number
  readonly couponMinor: number
}

/** Instants that lie after the data's end are null; `promisedOn` is a promise and may lie after it. */
export interface Shipment {
  readonly promisedOn: string
  readonly shippedAt: string | null
  readonly deliveredAt: string | null
  readonly carrier: string
  readonly trackingNumber: string
}

/** A return repeats the line numbers of the sale it takes back (`returnOf`) and has no shipment. */
export interface Order {
  readonly number: string
  readonly orderedAt: string
  readonly kind: 'sale' | 'return'
  readonly returnOf: string | null
  readonly lines: readonly OrderLine[]
  readonly currency: string
  readonly shipment: Shipment | null
}

export type InboundKind =
  | 'late_delivery_complaint'
  | 'product_complaint'
  | 'delivery_question'
  | 'product_question'
  | 'return_request'
  | 'praise'

export interface Interaction {
  readonly externalId: string
  readonly occurredAt: string
  readonly channel: MessageChannel
  readonly direction: 'inbound' | 'outbound'
  readonly kind: InboundKind | 'reply'
  readonly orderNumber: string | null
  readonly subject: string
  readonly body: string
}

export type PurchaseProcess = 'prospect' | 'heterogeneous' | 'replenishment' | 'premium_then_silent' | 'won_back'

/** What really drives the customer, and what no model may see. */
export interface Truth {
  readonly process: PurchaseProcess
  /** Mean orders a week while alive; 0 for prospects. */
  readonly ratePerWeek: number
  /** Probability of leaving after each purchase, the first included. */
  readonly dropoutProbability: number
  /** Days between purchases of those who buy by a rhythm. */
  readonly rhythmDays: number | null
  /** What such a customer buys each time. */
  readonly stapleSku: string | null
  readonly isAliveAtEnd: boolean
  /** The instant of the purchase after which the customer left. */
  readonly droppedOutAt: string | null
  readonly payDay: number | null
  readonly priceSensitivity: number
  readonly couponSensitivity: number
  /** Probability that one message brings one order which would not have come. */
  readonly campaignResponse: number
  readonly preferredHour: number
  readonly preferredChannel: MessageChannel
}

export interface SimulatedCustomer {
  readonly index: number
  readonly externalId: string
  readonly kind: CustomerKind
  readonly displayName: string
  readonly givenName: string | null
  readonly familyName: string | null
  readonly locale: Locale
  readonly country: Country
  readonly city: string
  readonly addressLine: string
  readonly postalCode: string
  readonly timeZone: string
  readonly phone: string | null
  readonly email: string | null
  readonly birthday: string | null
  readonly joinedAt: string
  readonly acquisitionSource: AcquisitionSource
  readonly householdId: string | null
  readonly householdSize: number | null
  readonly relations: readonly Relation[]
  readonly consents: readonly Consent[]
  readonly orders: readonly Order[]
  readonly interactions: readonly Interaction[]
  readonly truth: Truth
}
