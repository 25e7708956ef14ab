import { contactChannels, contactRules } from './rules.ts'

const { days, companyContacts, fewest, share, hoursAround } = contactRules
const channels = contactChannels.map((channel) => `'${channel}'`).join(', ')

/**
 * The usual channel and hour of everybody with a habit, from their own contacts: orders, messages, calls and visits. A customer's own counts
 * are drawn to those of all by a Dirichlet prior, (n + k · company's share) / (N + k), as in `contactHours` of the models. What is known to
 * the day only says nothing of the hour. Hours are the customer's own, or the company's where theirs are not known; on the day on which clocks
 * are changed they may be one off. An offset a day and zone is looked up instead of each moment's, which would take minutes at ten million.
 * Leaves the temporary table `habits`.
 */
export function habitsSql(timeZone: string): string {
  const zone = `'${timeZone.replaceAll("'", "''")}'`
  return `
create or replace temp table clocks as
select p.no, coalesce(z.name, ${zone}) as zone from people p left join (select name from pg_timezone_names()) z on z.name = p.time_zone;

create or replace temp table offsets as
with zones as (select distinct zone from clocks),
days as (select unnest(generate_series((select as_of from moment) - ${days}, (select as_of from moment), interval 1 day))::date as day)
select zone, day, epoch((day + interval 12 hour) - timezone(zone, timezone('UTC', day + interval 12 hour)))::bigint as behind
from zones cross join days;

create or replace temp table touches as
select no, channel, ((local % 86400) // 3600)::integer as hour, local % 86400 = 0 as is_day_only
from (
  select m.no, i.channel, epoch_us(i.occurred_at) // 1000000 - o.behind as local
  from interactions i join members m on m.member_id = i.customer_id join clocks c on c.no = m.no
    join offsets o on o.zone = c.zone and o.day = i.occurred_on
  where i.direction = 'in' and i.kind <> 'order_changed');

create or replace temp table usual_channels as
with counts as (select no, channel, count(*) as n from touches where channel is not null group by no, channel),
company as (select channel, sum(n) / sum(sum(n)) over () as share from counts group by channel),
totals as (select no, sum(n) as total from counts group by no having sum(n) >= ${fewest}),
weighed as (
  select c.no, c.channel, c.n, t.total, (c.n + ${companyContacts} * k.share) / (t.total + ${companyContacts}) as share
  from counts c join totals t on t.no = c.no join company k on k.channel = c.channel where c.channel in (${channels}))
select no, arg_max(channel, (share, channel)) as channel, arg_max(n, (share, channel)) as n, any_value(total) as total from weighed where share >= ${share} group by no;

create or replace temp table usual_hours as
with hours as (select no, hour, count(*) as n from touches where not is_day_only group by no, hour),
around as (
  select no, ((hour + around + 24) % 24)::integer as hour, sum(n) as n, coalesce(sum(n) filter (where around = 0), 0) as middle
  from hours cross join (select unnest(generate_series(-${hoursAround}, ${hoursAround})) as around) group by all),
everybody as (select sum(n) as n from hours),
company as (select hour, sum(n) / (select n from everybody) as share from around group by hour),
totals as (select no, sum(n) as total from hours group by no having sum(n) >= ${fewest}),
weighed as (
  select a.no, a.hour, a.middle, a.n, t.total, (a.n + ${companyContacts} * k.share) / (t.total + ${companyContacts}) as share
  from around a join totals t on t.no = a.no join company k on k.hour = a.hour)
select no, arg_max(hour, (share, middle, -hour)) as hour, arg_max(n, (share, middle, -hour)) as n, any_value(total) as total from weighed where share >= ${share} group by no;

create or replace temp table habits as
select coalesce(c.no, h.no) as no, c.channel, c.n::integer as channel_contacts, c.total::integer as channel_of,
  h.hour, h.n::integer as hour_contacts, h.total::integer as hour_of from usual_channels c full join usual_hours h on h.no = c.no;
`
}
