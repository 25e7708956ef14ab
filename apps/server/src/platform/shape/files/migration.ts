import type { SchemaMigration } from '../../db/migrate.ts'

// What stands in a file's column is its id; the file itself lies in the store, by the hash of what is in it. Until it is put into a record
// it is its uploader's alone, and gone within two days.
export const filesMigration: SchemaMigration = {
  name: '2026-11-30-72-shape-files',
  sql: `
create table shape.files (
  file_id uuid primary key, hash text not null, name text not null, bytes bigint not null, object text, field text, record_id uuid,
  uploaded_at timestamptz not null, uploaded_by text not null, check ((object is null) = (record_id is null)));
create index files_hash on shape.files (hash);
create index files_field on shape.files (object, field);
create index files_loose on shape.files (uploaded_at) where record_id is null;`,
}
