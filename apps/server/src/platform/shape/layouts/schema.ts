import type { StandardRole } from '../../access/actor.ts'
import type { SchemaMigration } from '../../db/migrate.ts'
import type { TableKinds } from '../../db/registry.ts'
import type { Instant, Json } from '../../db/schema.ts'
import { tables } from '../../db/tx.ts'

interface LayoutTable {
  layoutId: string
  /** Whose pages it lays out: `customers.customer`, `custom.policy`. */
  object: string
  /** For whom; null: for everybody who has none of their own role. */
  roleId: string | null
  content: Json<unknown>
  /** Of several that fit a reader, the first serves. */
  position: number
  version: number
  changedAt: Instant
  changedBy: string
}
interface RuleTable {
  object: string
  content: Json<unknown>
  version: number
  changedAt: Instant
  changedBy: string
}
/** Published by the rights: which roles there are, and who has which. */
interface UserRoleTable {
  userId: string
  roleId: string
}
interface RoleTable {
  roleId: string
  key: StandardRole | null
  name: string
  createdAt: Instant
}

export const db = tables<{
  'shape.layouts': LayoutTable
  'shape.rules': RuleTable
  'access.userRoles': UserRoleTable
  'access.roles': RoleTable
}>()

export const layoutMigrations: readonly SchemaMigration[] = [
  {
    name: '2026-11-30-75-shape-layouts',
    sql: `
create table shape.layouts (
  layout_id uuid primary key, object text not null, role_id uuid references access.roles (role_id) on delete cascade, content jsonb not null,
  position int not null, version int not null default 1, changed_at timestamptz not null, changed_by text not null,
  unique nulls not distinct (object, role_id));
create index layouts_role on shape.layouts (role_id);
create table shape.rules (
  object text primary key, content jsonb not null, version int not null default 1, changed_at timestamptz not null, changed_by text not null);`,
  },
]

export const layoutTableKinds: TableKinds = { 'shape.layouts': 'reference', 'shape.rules': 'reference' }
