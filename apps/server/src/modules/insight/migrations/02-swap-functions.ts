import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// The server owns no table, so the three steps of a swap that need an owner are functions. The next table has the columns, indexes,
// guards and rights of the one in use, whatever migrations made of that. It is guarded after it was filled: COPY knows no row security.
export const swapFunctions: SchemaMigration = {
  name: '2026-11-30-63-insight-swap-functions',
  sql: `
create function insight.open_next_scores() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  drop table if exists insight.scores_next;
  create table insight.scores_next (like insight.scores including defaults);
end $$;

create function insight.close_next_scores() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  name text; definition text;
begin
  alter table insight.scores_next add constraint scores_next_pkey primary key (customer_id);
  for name, definition in select c.relname, pg_get_indexdef(c.oid) from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = 'insight.scores'::regclass and not i.indisprimary order by 1 loop
    execute regexp_replace(definition, ' INDEX .* ON insight[.]scores ', format(' INDEX %I ON insight.scores_next ', 'next_' || name));
  end loop;
  perform platform.guard_like('insight.scores', 'insight.scores_next');
  analyze insight.scores_next;
end $$;

create function insight.swap_scores() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  name text;
begin
  lock table insight.scores in access exclusive mode;
  insert into insight.scores_next select o.* from insight.scores o
    where o.run_id is null and not exists (select from insight.scores_next n where n.customer_id = o.customer_id);
  drop table insight.scores;
  alter table insight.scores_next rename to scores;
  alter table insight.scores rename constraint scores_next_pkey to scores_pkey;
  for name in select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = 'insight.scores'::regclass and not i.indisprimary loop
    execute format('alter index insight.%I rename to %I', name, substr(name, 6));
  end loop;
end $$;
revoke all on function insight.open_next_scores(), insight.close_next_scores(), insight.swap_scores() from public;
`,
}
