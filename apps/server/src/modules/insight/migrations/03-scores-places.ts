import type { SchemaMigration } from '../../../platform/db/migrate.ts'

const sortable = 'stage, stage_since, value_minor, p_alive, expected_orders, orders_count, spent_minor, first_order_on, last_order_on'
const sorted = {
  stage: 'stage, customer_id',
  stage_value: 'stage, value_minor, customer_id',
  stage_last_order: 'stage, last_order_on, customer_id',
  stage_since: 'stage_since, customer_id',
  value: 'value_minor, customer_id',
  alive: 'p_alive, customer_id',
  expected_orders: 'expected_orders, customer_id',
  orders: 'orders_count, customer_id',
  spent: 'spent_minor, customer_id',
  first_order: 'first_order_on, customer_id',
  last_order: 'last_order_on, customer_id',
} as const

const names = Object.keys(sorted).map((name) => `insight.scores_${name}`)
const indexes = Object.entries(sorted).map(
  ([name, columns]) => `create index scores_${name} on insight.scores (${columns}) include (unit_id, owner_id);`,
)

// Whose a customer is stands beside the score as well: a list by value passes those out of reach inside its own index, and of few gathers all
// from one. Filled in an empty table without indexes: a million rows changed in place would be written, with their indexes, twice.
// The swap ends with everybody's place of that moment: what was written since the warehouse was read, first without holding anybody up,
// then, while nobody else writes, the little that came meanwhile.
export const scoresPlaces: SchemaMigration = {
  name: '2026-11-30-80-insight-scores-places',
  sql: `
create temp table scores_kept on commit drop as
  select s.*, c.unit_id, c.owner_id from insight.scores s left join customers.customers c on c.customer_id = s.customer_id order by s.customer_id;
truncate insight.scores;
drop index ${names.join(', ')};
alter table insight.scores add column unit_id uuid, add column owner_id uuid;
insert into insight.scores select * from scores_kept;
${indexes.join('\n')}
create index scores_unit on insight.scores (unit_id, customer_id) include (${sortable});
create index scores_owner on insight.scores (owner_id, customer_id) include (unit_id, ${sortable}) where owner_id is not null;
analyze insight.scores;

drop function insight.swap_scores();
create function insight.swap_scores(seen xid8) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  name text; still_open xid8;
begin
  still_open := pg_snapshot_xmin(pg_current_snapshot());
  update insight.scores_next n set unit_id = c.unit_id, owner_id = c.owner_id from customers.customers c
    where c.changed_xid >= seen and n.customer_id = c.customer_id and (n.unit_id, n.owner_id) is distinct from (c.unit_id, c.owner_id);
  lock table insight.scores in access exclusive mode;
  update insight.scores_next n set unit_id = c.unit_id, owner_id = c.owner_id from customers.customers c
    where c.changed_xid >= still_open and n.customer_id = c.customer_id and (n.unit_id, n.owner_id) is distinct from (c.unit_id, c.owner_id);
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
revoke all on function insight.swap_scores(xid8) from public;
`,
}
