import { rootUnitId } from '../../../platform/access/schema.ts'
import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// Whom a file brings belongs to the unit of whoever brought it; what was imported before there were units, to the company itself.
export const importUnits: SchemaMigration = {
  name: '2026-11-30-12-commerce-import-units',
  sql: `
alter table commerce.imports add column unit_id uuid not null default '${rootUnitId}';
`,
}
