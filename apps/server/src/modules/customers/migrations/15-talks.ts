import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// What came of a call or a visit, and how long it took: asked for in reports, so they are columns and no words in a text.
export const talks: SchemaMigration = {
  name: '2026-11-30-97b-customers-talks',
  sql: `
alter table customers.interactions add column result text, add column duration_minutes integer;
`,
}
