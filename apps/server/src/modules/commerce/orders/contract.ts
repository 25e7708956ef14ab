import { z } from 'zod'
import { Id, IdParams } from '../../../platform/http/schemas.ts'
import { orderKinds } from '../tables.ts'

const OrderView = z
  .object({
    id: z.string(),
    number: z.string(),
    source: z.string(),
    kind: z.enum(orderKinds),
    orderedAt: z.string(),
    currency: z.string(),
    totalMinor: z.number(),
    lineCount: z.number(),
    version: z.number(),
    /** What the order is mostly about: its line of the highest amount. */
    mainArticle: z.string().nullable(),
  })
  .meta({ id: 'Order' })

const OrderSums = z
  .object({ currency: z.string(), orders: z.number(), returns: z.number(), netMinor: z.number() })
  .meta({ id: 'OrderSums' })

// Whose it is, where the orders of several are read together.
const ListedOrder = OrderView.extend({ customer: z.object({ customerId: Id, name: z.string() }).nullable() }).meta({ id: 'ListedOrder' })

export const OrderPage = z.object({ rows: z.array(ListedOrder), next: z.string().nullable(), sums: z.array(OrderSums) })
export const OrderPageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
  /** Also the orders of those who belong to the customer: a company’s people and subsidiaries, the members of a household. */
  circle: z.stringbool().default(false),
})
export const OrderParams = IdParams.extend({ orderId: Id })

const OrderLineView = z
  .object({
    line: z.number(),
    sku: z.string(),
    description: z.string().nullable(),
    category: z.string().nullable(),
    /** Decimal text: no digit is lost. */
    quantity: z.string(),
    unitPrice: z.string(),
    amountMinor: z.number(),
  })
  .meta({ id: 'OrderLine' })

export const OrderRecord = OrderView.omit({ mainArticle: true })
  .extend({
    lines: z.array(OrderLineView),
    shipments: z.array(
      z.object({
        id: z.string(),
        promisedOn: z.string().nullable(),
        shippedAt: z.string().nullable(),
        deliveredAt: z.string().nullable(),
        carrier: z.string().nullable(),
        trackingNumber: z.string().nullable(),
      }),
    ),
    /** What the order was before later files changed it, the latest first. */
    earlier: z.array(z.object({ version: z.number(), totalMinor: z.number(), lineCount: z.number(), replacedAt: z.string() })),
  })
  .meta({ id: 'OrderRecord' })

export const CategoryList = z.object({
  categories: z.array(z.object({ category: z.string(), products: z.number() }).meta({ id: 'ProductCategory' })),
})
export type CategoryList = z.infer<typeof CategoryList>
