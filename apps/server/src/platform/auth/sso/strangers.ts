import type { Tx } from '../../db/tx.ts'
import type { Outside } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import { addressPrefix } from '../throttle/address.ts'
import { type Gate, secondsToWait, takeTry } from '../throttle/tries.ts'

const limits = { free: 60, firstPauseSeconds: 30, longestPauseSeconds: 300, memorySeconds: 3_600 }

function gateOf({ secret }: Platform, { client }: Pick<Outside, 'client'>): Gate {
  return { ...limits, subject: secret.hmac('sign-in-tries', `provider\0${addressPrefix(client.ip)}`) }
}

/** Refuses an address whose answers were refused too often: each is written down, and the log must not be flooded. */
export async function refuseTiresome(tx: Tx, platform: Platform, outside: Outside): Promise<void> {
  const seconds = await secondsToWait(tx, [gateOf(platform, outside)])
  if (seconds === 0) return
  outside.header('retry-after', String(seconds))
  throw new Refusal('too_many_requests', { seconds })
}

export async function countRefusal(tx: Tx, platform: Platform, outside: Pick<Outside, 'client'>): Promise<void> {
  await takeTry(tx, gateOf(platform, outside))
}
