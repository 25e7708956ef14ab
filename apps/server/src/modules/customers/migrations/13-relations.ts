import type { SchemaMigration } from '../../../platform/db/migrate.ts'

/**
 * Kinds of relations as rows, so that a company has its own. A relation of a kind without a direction stands as `from` under both sides.
 * The role is never null: a page of relations is walked in its order.
 */
export const relations: SchemaMigration = {
  name: '2026-11-30-96-customers-relations',
  sql: `
create table customers.relation_kinds (
  type text primary key check (type ~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$'), from_labels jsonb not null, to_labels jsonb not null,
  from_kinds text[] not null, to_kinds text[] not null, only_one text check (only_one in ('from', 'to')),
  above text check (above in ('from', 'to')), belongs text check (belongs in ('from', 'to')), "symmetric" boolean not null,
  built_in boolean not null, retired boolean not null default false, place int not null, version int not null default 1,
  check (not "symmetric" or (above is null and belongs is null)));

insert into customers.relation_kinds (place, type, from_kinds, to_kinds, only_one, above, belongs, "symmetric", built_in, from_labels, to_labels)
select place, type, from_kinds::text[], to_kinds::text[], only_one, above, belongs, false, true,
  jsonb_build_object('en', from_en, 'zh-CN', from_cn, 'zh-TW', from_tw), jsonb_build_object('en', to_en, 'zh-CN', to_cn, 'zh-TW', to_tw)
from (values
  (1, 'employee_of', '{person}', '{company}', null, null, 'from', 'Works for', '任职于', '任職於', 'Employs', '员工', '員工'),
  (2, 'member_of_household', '{person}', '{household}', 'from', null, 'from', 'Member of household', '所属家庭', '所屬家庭', 'Has as member', '家庭成员', '家庭成員'),
  (3, 'decides_for', '{person}', '{company,household}', null, null, 'from', 'Decides for', '负责决策', '負責決策', 'Decisions made by', '决策人', '決策人'),
  (4, 'pays_for', '{person,household,company}', '{person,household,company}', null, null, null, 'Pays for', '代付对象', '代付對象', 'Paid for by', '付款方', '付款方'),
  (5, 'referred_by', '{person,household,company}', '{person,household,company}', null, null, null, 'Referred by', '推荐人', '推薦人', 'Referred', '推荐的客户', '推薦的客戶'),
  (6, 'distributor_of', '{company}', '{company}', null, 'to', null, 'Distributor of', '上级供货商', '上級供貨商', 'Distributed by', '下级经销商', '下級經銷商'),
  (7, 'parent_company_of', '{company}', '{company}', 'to', 'from', 'to', 'Parent company of', '子公司', '子公司', 'Subsidiary of', '母公司', '母公司')
) built_in (place, type, from_kinds, to_kinds, only_one, above, belongs, from_en, from_cn, from_tw, to_en, to_cn, to_tw);

alter table customers.relations add column role text not null default '', add column version int not null default 1;
create index relations_walk on customers.relations (customer_id, type, direction, role collate "C", relation_id);`,
}
