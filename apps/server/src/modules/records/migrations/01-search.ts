import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// Records are found by their title as customers are by their name. The columns stand beside the title and not in a table of their own:
// what is found is asked of the same row, under the same rights, and nothing has to be kept in step.
export const recordsSearch: SchemaMigration = {
  name: '2026-11-30-88-records-search',
  sql: `
create function shape.make_findable(table_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target text := format('custom.%I', table_key);
  trigrams text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm');
begin
  if not exists (select from shape.shaped_tables t where t.table_name = 'custom.' || table_key) then
    raise exception 'the table % is not one that people added', table_key;
  end if;
  if exists (select from pg_attribute a where a.attrelid = target::regclass and a.attname = 'title_reading') then return; end if;
  execute format('alter table %s add column title_reading text, add column title_initials text', target);
  execute format('create index on %s (title_reading, record_id)', target);
  execute format('create index on %s (title_initials, record_id)', target);
  execute format('create index on %s using gin (title_reading %I.gin_trgm_ops)', target, trigrams);
  execute format('create index on %s (record_id) where title_reading is null', target);
end $$;
revoke all on function shape.make_findable(text) from public;
select shape.make_findable(o.key) from shape.objects o;
`,
}
