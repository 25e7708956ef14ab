import { habitsSql } from '../contact/habits.ts'
import { stageRules } from '../stages/rules.ts'
import { purchasesSql } from './purchases.ts'
import { gapsSql, standingSql } from './standing.ts'

const asOf = '(select as_of from moment)'
const before = `(${asOf} - ${stageRules.beforeDays})`

// The last day of the data, never today: a file of last year is judged at its own end.
const moment = `
create or replace temp table moment as
select coalesce(max(ordered_on), current_date) as as_of, min(ordered_on) as from_day from orders;
`

const summaries = `
create or replace temp table bought as
select no, count(*)::integer as purchase_days, sum(orders)::integer as orders_count, min(day) as first_on, max(day) as last_on,
  sum(amount_minor)::bigint as kept_minor,
  case when count(*) > 1 then (sum(amount_minor) - arg_min(amount_minor, day))::double / (count(*) - 1) else 0 end as repeat_money,
  case when bool_or(day > ${asOf} - 730 and day <= ${asOf} - 365)
    then case when bool_or(day > ${asOf} - 365) then 'kept' else 'left' end end as retention
from purchase_days group by no;

create or replace temp table ledger as
select no, coalesce(sum(total_minor) filter (in_base), 0)::bigint as spent_minor, min(ordered_on) as first_contact from own_orders group by no;

create or replace temp table spoke as
select m.no, min(occurred_on) as first_contact
from interactions i join members m on m.member_id = i.customer_id where direction = 'in' group by m.no;

create or replace temp table ranks as
select no, ntile(5) over (order by last_on, purchase_days, kept_minor, no)::integer as recency_quintile,
  ntile(5) over (order by purchase_days, kept_minor, last_on, no)::integer as frequency_quintile,
  ntile(5) over (order by kept_minor, purchase_days, last_on, no)::integer as money_quintile
from bought;
`

const features = `
create or replace temp table features as
with known as (
  select p.no, p.customer_id, p.unit_id, p.owner_id, least(p.known_on, l.first_contact, s.first_contact) as known_on,
    least(l.first_contact, s.first_contact) as contact_on, coalesce(l.spent_minor, 0) as spent_minor
  from people p left join ledger l on l.no = p.no left join spoke s on s.no = p.no)
select k.no, k.customer_id, k.unit_id, k.owner_id, coalesce(n.stage, case when k.contact_on is null then 'suspect' else 'prospect' end) as stage,
  coalesce(n.since, k.contact_on, k.known_on) as stage_since,
  coalesce(t.stage, case when k.known_on > ${before} then null when k.contact_on <= ${before} then 'prospect' else 'suspect' end) as stage_before,
  coalesce(b.orders_count, 0) as orders_count, coalesce(b.purchase_days, 0) as purchase_days, k.spent_minor,
  b.first_on as first_order_on, b.last_on as last_order_on, (${asOf} - b.last_on)::integer as recency_days, n.rhythm as rhythm_days,
  r.recency_quintile, r.frequency_quintile, r.money_quintile, b.retention, coalesce(b.repeat_money, 0)::double as repeat_money,
  u.channel as usual_channel, u.channel_contacts, u.channel_of, u.hour as usual_hour, u.hour_contacts, u.hour_of
from known k left join bought b on b.no = k.no left join ranks r on r.no = k.no
  left join standing n on n.no = k.no left join standing_before t on t.no = k.no
  left join habits u on u.no = k.no;
`

/** Leaves the temporary table `features`, one row for everybody, beside `moment`, `company`, `base_currency` and `gaps`. */
export function featuresSql(timeZone: string): string {
  const standing = [standingSql('standing', asOf), standingSql('standing_before', before)]
  return [moment, purchasesSql, gapsSql, ...standing, habitsSql(timeZone), summaries, features].join('')
}
