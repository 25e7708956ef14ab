import type { SchemaMigration } from '../../db/migrate.ts'

// Who is linked with what stands in a table for each relation, whatever its kinds. A relation with customers is by the customer, as every
// table of theirs; its rows keep the id under which they were linked, and follow a merge as orders do.
export const relationsMigration: SchemaMigration = {
  name: '2026-11-30-71-shape-relations',
  sql: `
create schema links;
create table shape.relations (
  relation_id uuid primary key, key text not null unique, from_object text not null, to_object text not null, labels jsonb not null,
  back_labels jsonb not null, position int not null, removed_at timestamptz, version int not null default 1, created_at timestamptz not null,
  created_by text not null);
create table shape.link_tables (table_key text primary key);

create function shape.create_links(table_key text, of_customer boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target text := format('links.%I', table_key);
  one text := case when of_customer then 'customer_id' else 'from_id' end;
  other text := case when of_customer then 'record_id' else 'to_id' end;
begin
  if table_key !~ '^[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*$' or length(table_key) > 40 then
    raise exception 'the table % is not one that people add', table_key;
  end if;
  execute format('create table %s (%I uuid not null, %I uuid not null, linked_at timestamptz not null, linked_by text not null,
    primary key (%I, %I))', target, one, other, one, other);
  execute format('create index on %s (%I, %I)', target, other, one);
  if of_customer then perform platform.guard(target::regclass); end if;
  insert into shape.link_tables values (table_key);
end $$;

create function shape.drop_links(table_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from shape.link_tables t where t.table_key = drop_links.table_key;
  if not found then raise exception 'the table % is not one that people added', table_key; end if;
  execute format('drop table links.%I', table_key);
end $$;
revoke all on function shape.create_links(text, boolean), shape.drop_links(text) from public;
`,
}
