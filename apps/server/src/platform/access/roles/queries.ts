import { sql } from 'kysely'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { type Declared, holdingOf } from '../rights.ts'
import { db } from '../schema.ts'
import { type FieldRule, fieldRules, type Holding, holdings } from '../scope.ts'
import type { KnownRole } from '../snapshot.ts'
import type { RoleView } from './contract.ts'

interface RoleRow extends Omit<RoleView, 'rights' | 'changed' | 'standard' | 'fields'> {
  readonly ownRights: Readonly<Record<string, string>>
  readonly ownFields: readonly { readonly object: string; readonly field: string; readonly rule: string }[]
}

const asHolding = (text: string): Holding => holdings.find((one) => one === text) ?? 'none'
const asRule = (text: string): FieldRule => fieldRules.find((one) => one === text) ?? 'hidden'

function standardOf(key: RoleView['key'], declared: Declared): Readonly<Record<string, Holding>> {
  if (key === null || key === 'admin') return {}
  return Object.fromEntries([...declared].flatMap(([permission, { holders }]) => (holders[key] ? [[permission, holders[key]]] : [])))
}

function viewOf(row: RoleRow, declared: Declared): RoleView {
  const { ownRights, ownFields, ...role } = row
  const known: KnownRole = {
    ...role,
    rights: new Map(Object.entries(ownRights).map(([key, text]) => [key, asHolding(text)])),
    fields: new Map(),
  }
  const rights = [...declared].map(([key, grant]) => [key, holdingOf(known, key, grant)] as const)
  const standard = standardOf(role.key, declared)
  const isStandard = role.key !== null && role.key !== 'admin'
  return {
    ...role,
    standard,
    rights: Object.fromEntries(rights.filter(([, holding]) => holding !== 'none')),
    changed: isStandard ? rights.flatMap(([key, holding]) => (holding === (standard[key] ?? 'none') ? [] : [key])) : [],
    fields: ownFields.map((field) => ({ ...field, rule: asRule(field.rule) })),
  }
}

async function rows(ctx: Ctx, roleId: string | null): Promise<readonly RoleRow[]> {
  const found = await sql<RoleRow>`
    select r.role_id, r.key, r.name, r.description, r.version,
      coalesce((select jsonb_object_agg(g.permission, g.holding) from access.role_rights g where g.role_id = r.role_id), '{}') as own_rights,
      coalesce((select jsonb_agg(jsonb_build_object('object', f.object, 'field', f.field, 'rule', f.rule) order by f.object, f.field)
        from access.role_fields f where f.role_id = r.role_id), '[]') as own_fields,
      (select count(distinct u.user_id) from access.user_roles u join auth."user" p on p.id = u.user_id where u.role_id = r.role_id) as people
      from access.roles r where ${roleId}::uuid is null or r.role_id = ${roleId}::uuid
     order by r.key is null, r.role_id`.execute(db(ctx.tx))
  return found.rows
}

/** The standard roles, then the company's own. */
export async function roles(ctx: Ctx, declared: Declared): Promise<RoleView[]> {
  return (await rows(ctx, null)).map((row) => viewOf(row, declared))
}

export async function roleById(ctx: Ctx, declared: Declared, roleId: string): Promise<RoleView> {
  const [row] = await rows(ctx, roleId)
  if (!row) throw new Refusal('role_not_found', { id: roleId })
  return viewOf(row, declared)
}
