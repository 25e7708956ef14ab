import { publicActor } from '../../access/actor.ts'
import { audit } from '../../audit/audit.ts'
import type { Secret } from '../../config/secret.ts'
import { asSystem, type Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import { addressPrefix } from '../throttle/address.ts'
import { type Gate, secondsToWait, takeTry } from '../throttle/tries.ts'

const gateOf = (secret: Secret, ip: string): Gate => ({
  subject: secret.hmac('machine-tries', addressPrefix(ip)),
  free: 60,
  firstPauseSeconds: 30,
  longestPauseSeconds: 300,
  memorySeconds: 3_600,
})

/**
 * Counts a key, a token or a client's secret that opens nothing, and writes it down as long as its address is not slowed down: a flood of
 * wrong ones fills neither the log nor the table. How long the address has to wait; 0: not yet.
 */
export async function countRefused(ctx: Ctx, secret: Secret, ip: string, what: string): Promise<number> {
  const gate = gateOf(secret, ip)
  if ((await takeTry(ctx.tx, gate)) === null) return Math.max(1, await secondsToWait(ctx.tx, [gate]))
  await audit({ ...ctx, actor: publicActor }, { action: 'auth.key.refused', subject: { kind: 'address', id: ip }, changes: { what } })
  return 0
}

/** The same for a request's own credential, in a transaction of its own; refuses an address that tried too often. */
export async function noteRefused(platform: Platform, ip: string, what: string): Promise<void> {
  const seconds = await asSystem(platform, async (ctx) => await countRefused(ctx, platform.secret, ip, what))
  if (seconds > 0) throw new Refusal('too_many_requests', { seconds })
}
