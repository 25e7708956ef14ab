import { stageRules } from '../stages/rules.ts'

const { companyGaps, lapsingRhythms, lapsingFloorDays, lostRhythms, lostFloorDays, loyalPurchases, defaultRhythmDays } = stageRules

export const gapsSql = `
create or replace temp table gaps as
select no, day, day - lag(day) over of_customer as gap, (row_number() over of_customer)::integer as purchase
from purchase_days window of_customer as (partition by no order by day);

create or replace temp table company as
select coalesce(median(own), ${defaultRhythmDays})::double as rhythm
from (select median(gap) as own from gaps where gap is not null group by no);
`

/** The rules of stages/rules.ts for everybody at once: makes the temporary table `name` of who stood where at the end of `day`, an SQL expression. */
export function standingSql(name: string, day: string): string {
  return `
create or replace temp table ${name}_paces as
with own as (select no, count(*)::integer as purchases, median(gap) as own, max(day) as last from gaps where day <= ${day} group by no),
paced as (
  select no, purchases, last, ((purchases - 1) * coalesce(own, rhythm) + ${companyGaps} * rhythm) / (purchases - 1 + ${companyGaps}) as rhythm
  from own cross join company)
select *, greatest(${lapsingRhythms} * rhythm, ${lapsingFloorDays}) as lapsing_after, greatest(${lostRhythms} * rhythm, ${lostFloorDays}) as lost_after,
  (${day} - last)::integer as silence from paced;

create or replace temp table ${name}_runs as
with resumed as (
  select g.no, max(g.purchase) filter (g.gap > p.lost_after) as returned, max(g.day) as resumed
  from gaps g join ${name}_paces p on p.no = g.no
  where g.day <= ${day} and g.gap > p.lapsing_after and p.silence <= p.lapsing_after group by g.no)
select p.*, coalesce(r.returned, 1) as run_start, r.resumed,
  case when p.silence > p.lost_after then 'lost' when p.silence > p.lapsing_after then 'lapsing'
    when p.purchases - coalesce(r.returned, 1) + 1 >= ${loyalPurchases} then 'loyal' when r.returned is not null then 'won_back'
    when p.purchases = 1 then 'first_time' else 'repeat' end as stage
from ${name}_paces p left join resumed r on r.no = p.no;

create or replace temp table ${name} as
select r.no, r.rhythm, r.stage,
  case r.stage when 'lost' then last + floor(lost_after)::integer + 1 when 'lapsing' then last + floor(lapsing_after)::integer + 1
    else greatest(g.day, r.resumed) end as since
from ${name}_runs r left join gaps g on g.no = r.no and g.purchase =
  case r.stage when 'loyal' then run_start + ${loyalPurchases - 1} when 'repeat' then run_start + 1 else run_start end;
`
}
