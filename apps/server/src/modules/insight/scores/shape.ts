/** The indexes of insight.scores: each serves one sortable field, both ways, or one stage by such a field. The table is built anew by every run, and they with it. */
export const scoreIndexes: Readonly<Record<string, string>> = {
  stage: 'stage, customer_id',
  stage_value: 'stage, value_minor, customer_id',
  stage_last_order: 'stage, last_order_on, customer_id',
  stage_since: 'stage_since, customer_id',
  value: 'value_minor, customer_id',
  alive: 'p_alive, customer_id',
  expected_orders: 'expected_orders, customer_id',
  orders: 'orders_count, customer_id',
  spent: 'spent_minor, customer_id',
  first_order: 'first_order_on, customer_id',
  last_order: 'last_order_on, customer_id',
}

/** The columns in the order in which a run writes them, each with its type in the warehouse. */
export const scoreColumns = {
  customer_id: 'UUID',
  stage: 'VARCHAR',
  stage_since: 'DATE',
  stage_before: 'VARCHAR',
  orders_count: 'INTEGER',
  purchase_days: 'INTEGER',
  spent_minor: 'BIGINT',
  currency: 'VARCHAR',
  first_order_on: 'DATE',
  last_order_on: 'DATE',
  recency_days: 'INTEGER',
  rhythm_days: 'DOUBLE',
  recency_quintile: 'INTEGER',
  frequency_quintile: 'INTEGER',
  money_quintile: 'INTEGER',
  retention: 'VARCHAR',
  p_alive: 'DOUBLE',
  expected_orders: 'DOUBLE',
  expected_spend_minor: 'BIGINT',
  value_minor: 'BIGINT',
  value_reason: 'VARCHAR',
  run_id: 'UUID',
} as const

export function indexStatements(table: string, prefix: string): string {
  return Object.entries(scoreIndexes)
    .map(([name, columns]) => `create index ${prefix}_${name} on insight.${table} (${columns});`)
    .join('\n')
}
