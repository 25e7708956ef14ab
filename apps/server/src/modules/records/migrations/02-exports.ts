import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// Records leave by the same way as customers, under the same limits: what somebody takes out in a day is one sum.
export const recordsExports: SchemaMigration = {
  name: '2026-11-30-89-records-exports',
  sql: `
alter table customers.exports add column object text not null default 'customers.customer';
`,
}
