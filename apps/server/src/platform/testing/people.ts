import pg from 'pg'
import { standardRoles } from '../access/actor.ts'
import { rootUnitId, standardRoleIds } from '../access/schema.ts'
import { testUserId } from './identity.ts'

/** Gives the people as whom tests speak their roles, in the company's own unit. */
export async function placeTestPeople(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const role of standardRoles) {
    const id = testUserId(role)
    await client.query(`insert into access.user_roles (user_id, role_id, source) values ($1, $2, 'hand')`, [id, standardRoleIds[role]])
    await client.query('insert into access.unit_members (user_id, unit_id, is_home) values ($1, $2, true)', [id, rootUnitId])
  }
  await client.end()
}
