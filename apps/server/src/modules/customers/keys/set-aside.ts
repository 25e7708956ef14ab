import { systemActor } from '../../../platform/access/actor.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { SetAside } from '../intake/aside.ts'

/** Writes into the history of whoever had such a key that it identifies nobody any more, and how many came with it. */
export function noteSetAside(clock: Clock) {
  return async (tx: Tx, found: readonly SetAside[]): Promise<void> => {
    const ctx = { tx, now: clock.now(), actor: systemActor, requestId: newId() }
    for (const { kind, value, bearers, heldBy } of found) {
      const fact = kind === 'email' || kind === 'phone' ? { [kind]: [value, null] } : { key: [value, null] }
      const subject = heldBy === null ? { kind: 'customer_key', id: kind } : { kind: 'customer', id: heldBy }
      const changes = { kind, bearers, ...fact }
      await audit(ctx, { action: 'customers.key.set_aside', subject, ...(heldBy === null ? {} : { customerId: heldBy }), changes })
    }
  }
}
