import type { SchemaMigration } from '../../../platform/db/migrate.ts'

const listed = 'where merged_into is null and not anonymous'

// Somebody who sees a part of the company passes many who are out of reach on the way through the names or the newest: they are told apart
// inside the index. Whoever reaches few has them gathered from the index of their unit or owner, which knows what lists are sorted by most.
export const sortedPlaces: SchemaMigration = {
  name: '2026-11-30-81-customers-sorted-places',
  sql: `
drop index customers.customers_name, customers.customers_created, customers.customers_unit, customers.customers_owner;
create index customers_name on customers.customers (name_pinyin, customer_id) include (unit_id, owner_id) ${listed};
create index customers_created on customers.customers (created_at, customer_id) include (unit_id, owner_id) ${listed};
create index customers_unit on customers.customers (unit_id, customer_id) include (name_pinyin, created_at) ${listed};
create index customers_owner on customers.customers (owner_id, customer_id) include (unit_id, name_pinyin, created_at) ${listed} and owner_id is not null;
`,
}
