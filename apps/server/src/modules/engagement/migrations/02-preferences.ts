import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// `opens_at`: the first moment from `moment` on at which somebody wants to be written to; of hours that pass midnight the day is the one on
// which they begin. A zone that the database does not know, as files bring them, is the company's.
export const preferences: SchemaMigration = {
  name: '2026-11-30-92c-engagement-preferences',
  sql: `
create table engagement.preferences (
  customer_id uuid primary key, channel text, days text not null default 'any' check (days in ('any', 'workdays', 'weekend')),
  from_hour smallint check (from_hour between 0 and 23), until_hour smallint check (until_hour between 1 and 24),
  said_by text not null check (said_by in ('customer', 'staff')), recorded_at timestamptz not null, recorded_by text not null,
  version int not null default 1, check ((from_hour is null) = (until_hour is null)));

create function engagement.known_zone(zone text, otherwise text) returns text language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  perform timestamptz 'epoch' at time zone zone;
  return coalesce(zone, otherwise);
exception when invalid_parameter_value then return otherwise;
end $$;

create function engagement.opens_at(moment timestamptz, zone text, days text, from_hour int, until_hour int) returns timestamptz
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select min(greatest(moment, t.begins)) from generate_series(-1, 8) d
    cross join lateral (select (moment at time zone zone)::date + d as day) on_day
    cross join lateral (select
      (day + make_interval(hours => coalesce(from_hour, 0))) at time zone zone as begins,
      (day + make_interval(hours => coalesce(until_hour, 24) + case when until_hour <= from_hour then 24 else 0 end)) at time zone zone as ends) t
    where t.ends > moment and case days when 'workdays' then extract(isodow from day) < 6 when 'weekend' then extract(isodow from day) > 5 else true end
$$;
`,
}
