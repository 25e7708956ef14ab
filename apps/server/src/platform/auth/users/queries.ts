import { type RawBuilder, sql } from 'kysely'
import { unitsOfPeople } from '../../access/people/queries.ts'
import { rolesOfUsers } from '../../access/people/roles-of.ts'
import type { Tx } from '../../db/tx.ts'
import { escapeLike } from '../../fields/compile.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { Id } from '../../http/schemas.ts'
import { db } from '../schema.ts'
import type { User, UsersPage, UsersQuery } from './contract.ts'

type Row = Omit<User, 'roles' | 'units'>

const columns = sql`u.id, u.email, u.name, u.kind, u.language, u.disabled, u.version, u.created_at`

async function shown(ctx: Ctx, rows: readonly Row[]): Promise<User[]> {
  const ids = rows.map((row) => row.id)
  const roles = await rolesOfUsers(ctx.tx, ids)
  const units = ctx.rights.may('access.person.see') ? await unitsOfPeople(ctx.tx, ids) : null
  return rows.map((row) => ({ ...row, roles: roles.get(row.id) ?? [], units: units && (units.get(row.id) ?? []) }))
}

function matching({ search = '', roleId }: UsersQuery): RawBuilder<unknown> {
  const like = `%${escapeLike(search)}%`
  const inUnit = sql`exists (select from access.unit_members m join access.units n on n.unit_id = m.unit_id where m.user_id = u.id and n.name ilike ${like})`
  const asks = Id.safeParse(search).success
    ? sql`u.id = ${search}::uuid`
    : sql`(u.name ilike ${like} or u.email ilike ${like} or ${inUnit})`
  const holds = sql`exists (select from access.user_roles r where r.user_id = u.id and r.role_id = ${roleId ?? null}::uuid)`
  return sql`${search === '' ? sql`true` : asks} and ${roleId === undefined ? sql`true` : holds}`
}

/** Users by address, a page at a time. */
export async function listUsers(ctx: Ctx, query: UsersQuery): Promise<UsersPage> {
  const found = matching(query)
  const after = query.cursor ? sql`u.email > (select c.email from auth."user" c where c.id = ${query.cursor}::uuid)` : sql`true`
  const { rows } = await sql<Row>`
    select ${columns} from auth."user" u where ${found} and ${after} order by u.email limit ${query.limit + 1}`.execute(db(ctx.tx))
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total from auth."user" u where ${found}`.execute(
    db(ctx.tx),
  )
  const page = rows.slice(0, query.limit)
  const next = rows.length > query.limit ? (page.at(-1)?.id ?? null) : null
  return { users: await shown(ctx, page), next, total: counted[0]?.total ?? 0 }
}

/** Whether anybody was ever made. */
export async function hasUsers(tx: Tx): Promise<boolean> {
  return (await db(tx).selectFrom('auth.user').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** A user as they stand; the row waits for us until the transaction ends. */
export async function userById(ctx: Ctx, id: string): Promise<User> {
  const { rows } = await sql<Row>`select ${columns} from auth."user" u where u.id = ${id}::uuid for update`.execute(db(ctx.tx))
  const [user] = await shown(ctx, rows)
  if (!user) throw new Refusal('user_not_found', { id })
  return user
}
