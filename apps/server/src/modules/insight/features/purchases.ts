/** Everybody whom a count of customers includes, numbered: whole numbers join and sort several times as fast as ids. */
const people = `
create or replace temp table people as
select customer_id, row_number() over (order by customer_id)::integer as no, known_on, unit_id, owner_id, time_zone
from customers where survivor_id = customer_id and not anonymous;

create or replace temp table members as
select c.customer_id as member_id, p.no from customers c join people p on p.customer_id = c.survivor_id;

create or replace temp table base_currency as
select currency from orders semi join members on member_id = orders.customer_id group by currency order by count(*) desc, currency limit 1;

create or replace temp table own_orders as
select m.no, o.order_id, o.ordered_on, o.kind = 'sale' as is_sale, o.total_minor,
  coalesce(o.currency = (select currency from base_currency), false) as in_base
from orders o join members m on m.member_id = o.customer_id;
`

/**
 * What customers kept of what they bought. A return takes from the latest purchases of the same product first (last in, first
 * out); what was returned but never bought takes from nothing. As windows over signed quantities: the running stock is
 * reflected at zero, and of a purchase remains what the stock never falls below again. Only products that a customer returned
 * are looked at line by line; every other order counts as it stands.
 */
const netting = `
create or replace temp table returned_products as
select distinct customer_id, product_id from order_lines where quantity < 0;

create or replace temp table moved_lines as
select m.no, l.product_id, l.order_id, l.line, l.ordered_at, l.amount_minor, l.quantity
from order_lines l semi join returned_products r on r.customer_id = l.customer_id and r.product_id = l.product_id
  join members m on m.member_id = l.customer_id;

create or replace temp table kept_lines as
with running as (
  select *, sum(quantity) over (partition by no, product_id order by ordered_at, quantity < 0, order_id, line) as total from moved_lines),
stocked as (
  select *, total - least(0, min(total) over (partition by no, product_id order by ordered_at, quantity < 0, order_id, line)) as stock
  from running),
lasting as (
  select *, min(stock) over (partition by no, product_id order by ordered_at, quantity < 0, order_id, line
    rows between current row and unbounded following) as low from stocked),
netted as (
  select *, greatest(0, least(quantity, low - (stock - quantity))) as kept from lasting)
select no, order_id, line, quantity, kept, amount_minor,
  case when kept = quantity then amount_minor when kept > 0 then round(amount_minor * (kept::double / quantity::double))::bigint else 0 end as kept_minor
from netted;
`

/** A purchase day is one on which something worth money was bought and kept; all orders of a day are one purchase. */
const purchaseDays = `
create or replace temp table kept_orders as
with taken as (select order_id, sum(amount_minor - kept_minor)::bigint as minor from kept_lines group by order_id)
select o.no, o.ordered_on, o.in_base, o.total_minor - coalesce(t.minor, 0) as kept_minor
from own_orders o left join taken t on t.order_id = o.order_id where o.is_sale and o.total_minor - coalesce(t.minor, 0) > 0;

create or replace temp table purchase_days as
select no, ordered_on as day, count(*)::integer as orders, coalesce(sum(kept_minor) filter (in_base), 0)::bigint as amount_minor
from kept_orders group by no, ordered_on;
`

export const purchasesSql = [people, netting, purchaseDays].join('')
