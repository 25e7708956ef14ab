import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { WarehouseAnswer, WarehouseQuestion } from './contract.ts'

export function queryEndpoints(query: (sql: string) => Promise<WarehouseAnswer>): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'queryWarehouse',
      summary: 'Ask the warehouse one SELECT; what it holds stands in docs/guide/warehouse.md',
      method: 'POST',
      path: '/warehouse/query',
      permission: 'warehouse.query.run',
      rate: 'costly',
      body: WarehouseQuestion,
      result: WarehouseAnswer,
      errors: { query_refused: 400, query_too_long: 422, warehouse_busy: 503, warehouse_in_use: 503, warehouse_elsewhere: 503 },
      readOnly: true,
      handle: (_ctx, { body }) => query(body.sql),
    }),
  ]
}
