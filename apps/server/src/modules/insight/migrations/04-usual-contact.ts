import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// Where and when a customer is usually met. Empty until the next run; not sorted by, so without an index of its own.
export const usualContact: SchemaMigration = {
  name: '2026-11-30-92b-insight-usual-contact',
  sql: `alter table insight.scores 
  add column usual_channel text, add column channel_contacts int, add column channel_of int,
  add column usual_hour int, add column hour_contacts int, add column hour_of int;`,
}
