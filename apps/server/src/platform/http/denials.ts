import { audit } from '../audit/audit.ts'
import type { Database } from '../db/database.ts'
import type { Outside } from './context.ts'
import type { MountedEndpoint } from './endpoint.ts'
import { Refusal } from './refusal.ts'

const denials = new Set(['forbidden', 'foreign_origin', 'field_closed', 'last_admin', 'role_fixed'])

const isDenial = (error: Error): error is Refusal => error instanceof Refusal && (error.isDenial || denials.has(error.code))

/** Writes down that somebody known reached for what is not theirs; in a transaction of its own, for the request's rolls back. */
export async function noteDenial(outside: Outside, endpoint: MountedEndpoint, error: Error, database: Database): Promise<void> {
  if (outside.actor.kind !== 'user' || !isDenial(error)) return
  const subject = { kind: 'route', id: endpoint.name }
  const changes = { code: error.code, ...error.params, address: outside.client.ip }
  await database.transaction(async (tx) => void (await audit({ ...outside, tx }, { action: 'platform.request.refused', subject, changes })))
}
