import type { Tx } from '../db/tx.ts'
import { newId } from '../ids/ids.ts'
import { db } from './schema.ts'

export interface Notification {
  readonly userId: string
  readonly kind: `${string}.${string}`
  /** What its words need; only what its reader may know. */
  readonly params: Readonly<Record<string, string | null>>
  readonly link?: { readonly kind: string; readonly id: string }
}

/** Tells people something in the application, in the caller's transaction. */
export async function notify(tx: Tx, now: Date, told: readonly Notification[]): Promise<void> {
  if (told.length === 0) return
  await db(tx)
    .insertInto('platform.notifications')
    .values(
      told.map(({ userId, kind, params, link }) => ({
        notificationId: newId(),
        userId,
        createdAt: now,
        kind,
        params: JSON.stringify(params),
        linkKind: link?.kind ?? null,
        linkId: link?.id ?? null,
        readAt: null,
      })),
    )
    .execute()
}
