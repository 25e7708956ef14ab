import { sql } from 'kysely'
import { newId } from '../ids/ids.ts'
import type { TestApp } from '../testing/app.ts'
import { db, rootUnitId } from './schema.ts'
import type { FieldRule, Holding } from './scope.ts'
import { rightsChanged } from './snapshot.ts'

/** Makes a unit below another; its id. */
export async function buildUnit(t: TestApp, name: string, parentId: string = rootUnitId): Promise<string> {
  const unitId = newId()
  await t.system(async (ctx) => {
    await db(ctx.tx).insertInto('access.units').values({ unitId, parentId, name, mergedInto: null, createdAt: ctx.now }).execute()
    const since = ctx.now.toISOString().slice(0, 10)
    await db(ctx.tx).insertInto('access.unitVersions').values({ unitId, since, parentId, name, mergedInto: null }).execute()
    await rightsChanged(ctx.tx)
  })
  return unitId
}

export interface RoleSketch {
  readonly rights: Readonly<Record<string, Holding>>
  /** `object.field` → rule. */
  readonly fields?: Readonly<Record<string, FieldRule>>
}

/** Makes a role of the company's own; its id. */
export async function buildRole(t: TestApp, sketch: RoleSketch): Promise<string> {
  const roleId = newId()
  const rights = Object.entries(sketch.rights).map(([permission, holding]) => ({ roleId, permission, holding }))
  const fields = Object.entries(sketch.fields ?? {}).map(([key, rule]) => {
    const dot = key.lastIndexOf('.')
    return { roleId, object: key.slice(0, dot), field: key.slice(dot + 1), rule }
  })
  await t.system(async (ctx) => {
    await db(ctx.tx)
      .insertInto('access.roles')
      .values({ roleId, key: null, name: `role ${roleId}`, description: '' })
      .execute()
    if (rights.length > 0) await db(ctx.tx).insertInto('access.roleRights').values(rights).execute()
    if (fields.length > 0) await db(ctx.tx).insertInto('access.roleFields').values(fields).execute()
    await rightsChanged(ctx.tx)
  })
  return roleId
}

export interface PersonSketch {
  readonly name?: string
  readonly roles: readonly string[]
  /** The first is their home; the company itself where none is given. */
  readonly units?: readonly string[]
}

/** Makes somebody who could sign in; their id. */
export async function buildPerson(t: TestApp, sketch: PersonSketch): Promise<string> {
  const userId = newId()
  await t.system(async (ctx) => {
    await sql`insert into auth."user" (id, name, email, email_verified, language)
      values (${userId}, ${sketch.name ?? userId}, ${`${userId}@example.com`}, true, 'en')`.execute(db(ctx.tx))
    for (const [index, unitId] of (sketch.units ?? [rootUnitId]).entries())
      await db(ctx.tx)
        .insertInto('access.unitMembers')
        .values({ userId, unitId, isHome: index === 0 })
        .execute()
    for (const roleId of sketch.roles) await db(ctx.tx).insertInto('access.userRoles').values({ userId, roleId, source: 'hand' }).execute()
    await rightsChanged(ctx.tx)
  })
  return userId
}

/** Makes a team of people; its id. */
export async function buildTeam(t: TestApp, members: readonly string[]): Promise<string> {
  const teamId = newId()
  await t.system(async (ctx) => {
    await db(ctx.tx)
      .insertInto('access.teams')
      .values({ teamId, name: `team ${teamId}`, createdAt: ctx.now })
      .execute()
    for (const userId of members) await db(ctx.tx).insertInto('access.teamMembers').values({ teamId, userId }).execute()
    await rightsChanged(ctx.tx)
  })
  return teamId
}
