import { rolesOfUsers } from '../../access/people/roles-of.ts'
import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { endSession } from '../sessions/queries.ts'
import { exclusiveProvider } from './queries.ts'

/**
 * Refuses every other way in while an open provider is the only one, and writes it down. Administrators keep theirs: when the provider
 * fails, somebody must be able to come in and say so. A session that was opened on the way is ended.
 */
export async function refuseOtherWays(ctx: Ctx, userId: string, opened: string | null = null): Promise<void> {
  const provider = await exclusiveProvider(ctx.tx)
  if (provider === null) return
  const roles = (await rolesOfUsers(ctx.tx, [userId])).get(userId) ?? []
  if (roles.some((role) => role.key === 'admin')) return
  if (opened !== null) await endSession(ctx.tx, opened)
  const changes = { reason: 'provider_only', provider, address: ctx.client.ip }
  await audit(ctx, { action: 'auth.session.refused', subject: { kind: 'user', id: userId }, changes })
  throw new Refusal('provider_only', { name: provider }, { isKept: true })
}
