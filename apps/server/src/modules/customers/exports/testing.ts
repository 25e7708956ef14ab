import { standardRoles } from '../../../platform/access/actor.ts'
import type { TestApp } from '../../../platform/testing/app.ts'
import { testUserId } from '../../../platform/testing/identity.ts'

type Role = (typeof standardRoles)[number]

/** Whoever has work done in the background must be somebody: gives the people as whom tests speak their rows. */
export async function enrolTestPeople(t: TestApp): Promise<void> {
  for (const role of standardRoles)
    await t.platform.database.pool.query(
      `insert into auth."user" (id, name, email, email_verified, language) values ($1, $2, $3, true, 'en')`,
      [testUserId(role), `Test ${role}`, `${role}@example.com`],
    )
}

/** Changes what a standard role holds, or how far it may see a field; whoever asks next is held to it. */
export async function changeRole(
  t: TestApp,
  role: Role,
  change: { permission: string; holding: string } | { field: string; rule: string },
) {
  const { pool } = t.platform.database
  const isRight = 'permission' in change
  const [table, names] = isRight ? ['role_rights', 'permission, holding'] : ['role_fields', 'object, field, rule']
  const key = isRight ? 'role_id, permission' : 'role_id, object, field'
  const last = isRight ? 'holding' : 'rule'
  const values = isRight ? [change.permission, change.holding] : ['customers.customer', change.field, change.rule]
  await pool.query(
    `insert into access.${table} (role_id, ${names}) select role_id, ${values.map((_, index) => `$${index + 2}`)} from access.roles where key = $1
     on conflict (${key}) do update set ${last} = excluded.${last}`,
    [role, ...values],
  )
  await pool.query('update access.state set version = version + 1')
}

/** Rows of a file of ours: cells by header. Only what our own writer writes is understood. */
export function readCsv(file: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of file.replace(/^\ufeff/, '').matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\r\n') rows.push([])
  }
  const [head = [], ...lines] = rows.filter((row) => row.length > 0)
  return lines.map((line) => Object.fromEntries(head.map((name, index) => [name, line[index] ?? ''])))
}
