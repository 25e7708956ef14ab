import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// A calendar asks whose birthday a day of the year is, whatever the year.
export const birthdays: SchemaMigration = {
  name: '2026-11-30-99b-customers-birthdays',
  sql: `
create index customers_birthday_of_year on customers.customers ((extract(month from birthday) * 100 + extract(day from birthday)), customer_id)
  where merged_into is null and not anonymous and birthday is not null;
`,
}
