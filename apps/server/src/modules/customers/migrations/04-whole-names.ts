import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// A common name belongs to thousands: twenty of those who bear just it are found without going over all who begin so.
export const wholeNames: SchemaMigration = {
  name: '2026-11-30-01-customers-whole-names',
  sql: `
create index customers_display_name on customers.customers (display_name, customer_id) where merged_into is null and not anonymous;
`,
}
