import type { SchemaMigration } from '../../../platform/db/migrate.ts'

/** What one should know of each kind of customer, as far as a company says it differently. */
export const information: SchemaMigration = {
  name: '2026-11-30-92-customers-information',
  sql: `
create table customers.information_templates (
  kind text primary key check (kind in ('person', 'household', 'company')), facts jsonb not null, version int not null,
  changed_at timestamptz not null, changed_by text not null);`,
}
