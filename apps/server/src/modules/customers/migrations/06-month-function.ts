import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// The server owns no table, so it cannot make one: this makes the partition of a month, and nothing else.
// Attached, not created in place: that would lock everybody's timeline until commit.
export const monthFunction: SchemaMigration = {
  name: '2026-11-30-62-customers-ensure-months',
  sql: `
create function customers.ensure_months(months text[]) returns void language plpgsql security definer
  set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' as $$
declare
  month text; name text;
begin
  perform pg_advisory_xact_lock(hashtextextended('customers.interactions', 0));
  foreach month in array months loop
    if month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' then raise exception 'not a month: %', month using errcode = 'invalid_parameter_value'; end if;
    name := 'interactions_' || replace(month, '-', '_');
    continue when to_regclass('customers.' || name) is not null;
    execute format('create table customers.%I (like customers.interactions including all)', name);
    perform platform.shut(format('customers.%I', name)::regclass);
    execute format('alter table customers.interactions attach partition customers.%I for values from (%L) to (%L)', name,
      month || '-01 00:00:00+00', ((month || '-01')::date + interval '1 month')::date || ' 00:00:00+00');
  end loop;
end $$;
revoke all on function customers.ensure_months(text[]) from public;
`,
}
