import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// Names follow places: by name alone one walks past everybody elsewhere, twenty thousand of a million before the first from Taiwan.
export const namesByPlace: SchemaMigration = {
  name: '2026-11-29-01-customers-names-by-place',
  sql: `
create index customers_country_name on customers.customers (country, name_pinyin, customer_id) where merged_into is null and not anonymous;
create index customers_city_name on customers.customers (city, name_pinyin, customer_id) where merged_into is null and not anonymous;
`,
}
