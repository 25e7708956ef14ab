import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import type { CustomersModule } from '../../customers/index.ts'
import { CategoryList, OrderPage, OrderPageQuery, OrderParams, OrderRecord } from './contract.ts'
import { categories, orderRecord, orderSums, ordersPage } from './queries.ts'

export function orderEndpoints(customers: CustomersModule): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listCustomerOrders',
      summary: "A customer's orders and returns, the latest first, and what they come to",
      method: 'GET',
      path: '/customers/:id/orders',
      permission: 'commerce.order.see',
      params: IdParams,
      query: OrderPageQuery,
      result: OrderPage,
      errors: { customer_not_found: 404, cursor_invalid: 400 },
      handle: async (ctx, { params, query }) => {
        if (!query.circle) {
          const { ids } = await customers.customerFor(ctx, params.id, 'commerce.order.see')
          return { ...(await ordersPage(ctx.tx, ids, query)), sums: await orderSums(ctx.tx, ids) }
        }
        const { whose } = await customers.circleOf(ctx, params.id, 'commerce.order.see')
        const all = [...whose.keys()]
        return { ...(await ordersPage(ctx.tx, all, query, whose)), sums: await orderSums(ctx.tx, all) }
      },
    }),
    endpoint({
      name: 'readCustomerOrder',
      summary: 'One order with its lines, shipments and earlier versions',
      method: 'GET',
      path: '/customers/:id/orders/:orderId',
      permission: 'commerce.order.see',
      params: OrderParams,
      result: OrderRecord,
      errors: { customer_not_found: 404, order_not_found: 404 },
      handle: async (ctx, { params }) => {
        const { ids } = await customers.customerFor(ctx, params.id, 'commerce.order.see')
        const found = await orderRecord(ctx.tx, ids, params.orderId)
        if (!found) throw new Refusal('order_not_found', { id: params.orderId })
        return found
      },
    }),
    endpoint({
      name: 'listProductCategories',
      summary: 'The categories of products by name, with how many products each has; of very many, the 500 largest',
      method: 'GET',
      path: '/products/categories',
      permission: 'commerce.order.see',
      result: CategoryList,
      errors: {},
      handle: async (ctx) => ({ categories: await categories(ctx.tx) }),
    }),
  ]
}
