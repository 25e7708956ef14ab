import type { SchemaMigration } from '../../db/migrate.ts'

// A column takes the place of another under its name, and what stood there goes by another name until it is dropped. Their indexes go with them:
// each is named after the field whose it is.
export const retypeMigration: SchemaMigration = {
  name: '2026-11-30-98-shape-type-changes',
  sql: `
create table shape.type_changes (
  change_id uuid primary key, field_id uuid not null, object text not null, key text not null, fresh_key text not null, from_type text not null,
  to_type text not null, target jsonb not null, loses boolean not null, language text not null,
  state text not null check (state in ('filling', 'done', 'failed', 'cancelled')), after_id uuid, seen_xid xid8, read_rows bigint not null default 0,
  lost_rows bigint not null default 0, all_rows bigint not null, problem jsonb, kept_field_id uuid, started_at timestamptz not null,
  started_by text not null, ended_at timestamptz);
create unique index type_changes_running on shape.type_changes (field_id) where state = 'filling';
create index type_changes_field on shape.type_changes (field_id, started_at desc);

create function shape.swap_columns(shaped text, column_name text, fresh_name text, kept_name text, field uuid, kept_field uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  in_schema text := split_part(shaped, '.', 1);
  own text := replace(field::text, '-', '');
  kept text := replace(kept_field::text, '-', '');
  one text[];
begin
  perform shape.check_column(shaped, column_name);
  perform shape.check_column(shaped, fresh_name);
  perform shape.check_column(shaped, kept_name);
  execute format('alter table %I.%I rename column %I to %I', in_schema, split_part(shaped, '.', 2), column_name, kept_name);
  execute format('alter table %I.%I rename column %I to %I', in_schema, split_part(shaped, '.', 2), fresh_name, column_name);
  foreach one slice 1 in array array[['x_' || own, 'x_' || kept], ['s_' || own, 's_' || kept], ['t_' || own, 'x_' || own]] loop
    execute format('alter index if exists %I.%I rename to %I', in_schema, one[1], one[2]);
  end loop;
end $$;
revoke all on function shape.swap_columns(text, text, text, text, uuid, uuid) from public;
`,
}
