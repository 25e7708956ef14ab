import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// Whose a segment or campaign is, so that it can be handed over; null for what was made before this was noted. created_by stays: it is history.
export const owners: SchemaMigration = {
  name: '2026-11-30-12-marketing-owners',
  sql: `
alter table marketing.segments add column owner_id uuid;
alter table marketing.campaigns add column owner_id uuid;
`,
}
