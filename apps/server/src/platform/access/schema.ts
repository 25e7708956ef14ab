import type { Generated } from 'kysely'
import type { SchemaMigration } from '../db/migrate.ts'
import type { TableKinds } from '../db/registry.ts'
import type { Instant, InstantByDefault, Json } from '../db/schema.ts'
import { tables } from '../db/tx.ts'
import type { StandardRole } from './actor.ts'
import type { FieldRule, Holding } from './scope.ts'

/** The unit that every company has: the company itself. */
export const rootUnitId = '00000000-0000-7000-8000-0000000000c0'

export const standardRoleIds: Readonly<Record<StandardRole, string>> = {
  admin: '00000000-0000-7000-8000-0000000000a1',
  manager: '00000000-0000-7000-8000-0000000000a2',
  analyst: '00000000-0000-7000-8000-0000000000a3',
  marketer: '00000000-0000-7000-8000-0000000000a4',
  agent: '00000000-0000-7000-8000-0000000000a5',
}

interface UnitTable {
  unitId: string
  parentId: string | null
  /** Empty for the root, which is called after the company. */
  name: string
  /** Into which unit it was merged; it is closed then, and what stands under it belongs to that unit. */
  mergedInto: string | null
  version: Generated<number>
  createdAt: Instant
}
interface UnitVersionTable {
  unitId: string
  /** The day from which on it stood so, until the unit's next version. */
  since: string
  parentId: string | null
  name: string
  mergedInto: string | null
}
interface ReorganisationTable {
  reorganisationId: string
  effectiveOn: string
  state: 'planned' | 'done' | 'withdrawn' | 'failed'
  steps: Json<unknown>
  reason: string
  problem: string | null
  createdAt: Instant
  createdBy: string
  doneAt: Instant | null
}
interface TeamTable {
  teamId: string
  name: string
  version: Generated<number>
  createdAt: Instant
}
interface TeamMemberTable {
  teamId: string
  userId: string
}
interface UnitMemberTable {
  userId: string
  unitId: string
  isHome: boolean
}
interface RoleTable {
  roleId: string
  /** The standard role that it is; null for one of the company's own. */
  key: StandardRole | null
  name: string
  description: string
  version: Generated<number>
  createdAt: InstantByDefault
}
interface RoleRightTable {
  roleId: string
  permission: string
  holding: Holding
}
interface RoleFieldTable {
  roleId: string
  object: string
  field: string
  rule: FieldRule
}
interface UserRoleTable {
  userId: string
  roleId: string
  /** `hand`, or the identity provider whose groups gave it. */
  source: string
}
interface UnitGrantTable {
  userId: string
  unitId: string
  /** The identity provider whose groups put somebody there. */
  source: string
  /** They were there before: with the group they do not leave. */
  wasThere: boolean
}
interface StandInTable {
  standInId: string
  /** Who is away. */
  userId: string
  deputyId: string
  since: Instant
  until: Instant
  reason: string
  createdAt: Instant
  createdBy: string
}
interface StateTable {
  isOnly: Generated<boolean>
  version: Generated<number>
}
/** Published by the sign-in: who can be given rights, and by whom beside people. */
interface PersonTable {
  id: string
  name: string
  email: string
  disabled: boolean
}
interface ProviderTable {
  providerId: string
  name: string
}

export const db = tables<{
  'access.units': UnitTable
  'access.unitVersions': UnitVersionTable
  'access.reorganisations': ReorganisationTable
  'access.teams': TeamTable
  'access.teamMembers': TeamMemberTable
  'access.unitMembers': UnitMemberTable
  'access.roles': RoleTable
  'access.roleRights': RoleRightTable
  'access.roleFields': RoleFieldTable
  'access.userRoles': UserRoleTable
  'access.unitGrants': UnitGrantTable
  'access.standIns': StandInTable
  'access.state': StateTable
  'auth.user': PersonTable
  'auth.ssoProviders': ProviderTable
}>()

const roleRows = Object.entries(standardRoleIds).map(([key, id]) => `('${id}', '${key}', '', '')`)

export const accessMigrations: readonly SchemaMigration[] = [
  {
    name: '2026-11-30-10-access-rights',
    sql: `
create schema access;
create table access.state (is_only boolean primary key default true check (is_only), version bigint not null default 1);
insert into access.state default values;
create table access.units (
  unit_id uuid primary key, parent_id uuid references access.units (unit_id), name text not null, merged_into uuid references access.units (unit_id),
  version int not null default 1, created_at timestamptz not null, check ((parent_id is null) = (unit_id = '${rootUnitId}')));
create table access.unit_versions (
  unit_id uuid not null references access.units (unit_id), since date not null, parent_id uuid, name text not null, merged_into uuid,
  primary key (unit_id, since));
insert into access.units (unit_id, name, created_at) values ('${rootUnitId}', '', '2000-01-01');
insert into access.unit_versions (unit_id, since, name) values ('${rootUnitId}', '2000-01-01', '');
create table access.reorganisations (
  reorganisation_id uuid primary key, effective_on date not null, state text not null check (state in ('planned', 'done', 'withdrawn', 'failed')),
  steps jsonb not null, reason text not null, problem text, created_at timestamptz not null, created_by text not null, done_at timestamptz);
create table access.teams (team_id uuid primary key, name text not null, version int not null default 1, created_at timestamptz not null);
create unique index teams_name on access.teams (lower(name));
create table access.team_members (team_id uuid not null references access.teams (team_id) on delete cascade, user_id uuid not null, primary key (team_id, user_id));
create table access.unit_members (
  user_id uuid not null, unit_id uuid not null references access.units (unit_id), is_home boolean not null, primary key (user_id, unit_id));
create unique index unit_members_home on access.unit_members (user_id) where is_home;
create index unit_members_unit on access.unit_members (unit_id);
create table access.roles (
  role_id uuid primary key, key text unique, name text not null, description text not null, version int not null default 1,
  created_at timestamptz not null default now());
create unique index roles_name on access.roles (lower(name)) where key is null;
insert into access.roles (role_id, key, name, description) values ${roleRows.join(', ')};
create table access.role_rights (
  role_id uuid not null references access.roles (role_id) on delete cascade, permission text not null, holding text not null,
  primary key (role_id, permission));
create table access.role_fields (
  role_id uuid not null references access.roles (role_id) on delete cascade, object text not null, field text not null, rule text not null,
  primary key (role_id, object, field));
create table access.user_roles (
  user_id uuid not null, role_id uuid not null references access.roles (role_id), source text not null, primary key (user_id, role_id, source));
create index user_roles_role on access.user_roles (role_id);
create table access.stand_ins (
  stand_in_id uuid primary key, user_id uuid not null, deputy_id uuid not null check (deputy_id <> user_id), since timestamptz not null,
  until timestamptz not null check (until > since), reason text not null, created_at timestamptz not null, created_by text not null);
insert into access.user_roles (user_id, role_id, source) select u.id, r.role_id, 'hand' from auth."user" u join access.roles r on r.key = u.role;
insert into access.unit_members (user_id, unit_id, is_home) select id, '${rootUnitId}', true from auth."user";
alter table auth."user" drop column role;
`,
  },
  {
    name: '2026-11-30-72-access-unit-grants',
    sql: `
create table access.unit_grants (
  user_id uuid not null, unit_id uuid not null references access.units (unit_id), source text not null, was_there boolean not null,
  primary key (user_id, unit_id, source));
`,
  },
]

export const accessTableKinds: TableKinds = {
  'access.state': 'reference',
  'access.units': 'reference',
  'access.unit_versions': 'reference',
  'access.reorganisations': 'reference',
  'access.teams': 'reference',
  'access.team_members': 'reference',
  'access.unit_members': 'reference',
  'access.roles': 'reference',
  'access.role_rights': 'reference',
  'access.role_fields': 'reference',
  'access.user_roles': 'reference',
  'access.unit_grants': 'reference',
  'access.stand_ins': 'reference',
}
