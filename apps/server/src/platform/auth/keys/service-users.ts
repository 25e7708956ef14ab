import { sql } from 'kysely'
import type { Access } from '../../access/access.ts'
import { rolesOfUsers } from '../../access/people/roles-of.ts'
import { openUnit } from '../../access/units/queries.ts'
import type { Ctx } from '../../http/context.ts'
import { newId } from '../../ids/ids.ts'
import { createUser } from '../users/commands.ts'
import type { NewServiceUser, ServiceUser } from './contract.ts'
import { lendableOf } from './lendable.ts'
import { db } from './schema.ts'

/** Every service user, with what each can give to a key or to another system. */
export async function serviceUsers(ctx: Ctx, access: Access): Promise<ServiceUser[]> {
  const rows = await db(ctx.tx)
    .selectFrom('auth.user')
    .select(['id', 'name', 'email', 'language', 'disabled'])
    .where('kind', '=', 'service')
    .orderBy(sql`lower(name)`)
    .execute()
  const roles = await rolesOfUsers(
    ctx.tx,
    rows.map((row) => row.id),
  )
  const shown = rows.map(async ({ disabled, ...user }) => {
    const rights = await access.rightsOf({ kind: 'user', ...user })
    const lendable = lendableOf(rights).filter((permission) => ctx.rights.may(permission))
    return { id: user.id, name: user.name, isDisabled: disabled, roles: roles.get(user.id) ?? [], lendable }
  })
  return await Promise.all(shown)
}

/** Makes a user that is no person: roles and a unit like anybody, and no way to sign in. */
export async function createServiceUser(ctx: Ctx, given: NewServiceUser): Promise<{ id: string }> {
  const { name, roles, unitId } = given
  if (unitId !== undefined) await openUnit(ctx.tx, unitId)
  // Nobody can have this address: RFC 2606 keeps `.invalid` free of names.
  const email = `service-${newId()}@service.invalid`
  const user = await createUser(ctx, { email, name, roles, ...(unitId === undefined ? {} : { unitId }) })
  await db(ctx.tx).updateTable('auth.user').set({ kind: 'service' }).where('id', '=', user.id).execute()
  return { id: user.id }
}
