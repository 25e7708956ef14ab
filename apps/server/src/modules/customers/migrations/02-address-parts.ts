import type { SchemaMigration } from '../../../platform/db/migrate.ts'

export const addressParts: SchemaMigration = {
  name: '2026-11-21-01b-customers-address-parts',
  sql: `
create index customers_address_parts on customers.customers using gin (email gin_trgm_ops, phone gin_trgm_ops)
  where merged_into is null and not anonymous;
`,
}
