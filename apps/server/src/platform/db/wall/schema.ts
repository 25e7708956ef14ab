import type { SchemaMigration } from '../migrate.ts'
import type { TableKinds } from '../registry.ts'

/**
 * What the walls are built with. The one row of `platform.wall` names the two roles and carries the key, as the two pads of HMAC-SHA256,
 * by which the database knows that a list of customers comes from the server: neither role may read it.
 */
export const wallMigrations: readonly SchemaMigration[] = [
  {
    name: '2026-11-30-60-platform-second-wall',
    sql: `
create table platform.wall (
  is_only boolean primary key default true check (is_only), app_role name not null, portal_role name not null,
  inner_pad bytea not null, outer_pad bytea not null);

create function platform.portal_customers() returns uuid[] language sql stable parallel safe security definer
  set search_path = pg_catalog, pg_temp as $$
  select case when current_setting('app.customers_seal', true) =
      encode(sha256(outer_pad || sha256(inner_pad || convert_to(current_setting('app.customer_ids', true), 'UTF8'))), 'hex')
    then string_to_array(current_setting('app.customer_ids', true), ',')::uuid[] else '{}' end
  from platform.wall
$$;

create function platform.guard(target regclass) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  roles platform.wall;
begin
  select * into roles from platform.wall;
  if not found then return; end if;
  execute format('alter table %s enable row level security', target);
  execute format('drop policy if exists app on %s', target);
  execute format('create policy app on %s to %I using (true) with check (true)', target, roles.app_role);
  execute format('drop policy if exists portal on %s', target);
  execute format('create policy portal on %s for select to %I using (customer_id = any ((select platform.portal_customers())::uuid[]))',
    target, roles.portal_role);
end $$;

create function platform.shut(target regclass) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  grantee text;
begin
  execute format('alter table %s enable row level security', target);
  for grantee in select distinct a.grantee::regrole::text from pg_class c, aclexplode(c.relacl) a
      where c.oid = target and a.grantee not in (0, c.relowner) loop
    execute format('revoke all on %s from %s', target, grantee);
  end loop;
end $$;

create function platform.guard_like(source regclass, target regclass) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  grantee text; privileges text;
begin
  if not (select relrowsecurity from pg_class where oid = source) then return; end if;
  perform platform.shut(target);
  perform platform.guard(target);
  for grantee, privileges in select a.grantee::regrole::text, string_agg(a.privilege_type, ', ') from pg_class c, aclexplode(c.relacl) a
      where c.oid = source and a.grantee not in (0, c.relowner) group by a.grantee loop
    execute format('grant %s on %s to %s', privileges, target, grantee);
  end loop;
end $$;

revoke all on function platform.portal_customers(), platform.guard(regclass), platform.shut(regclass), platform.guard_like(regclass, regclass) from public;
`,
  },
]

export const wallTableKinds: TableKinds = { 'platform.wall': 'local' }
