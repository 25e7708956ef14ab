import type { Actor } from '../access/actor.ts'
import { systemActor } from '../access/actor.ts'
import { allRights, type Rights } from '../access/rights.ts'
import type { Clock } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'
import type { TransactionOptions, Tx } from '../db/tx.ts'
import type { Language } from '../i18n/languages.ts'
import { newId } from '../ids/ids.ts'

/** What every use case receives: its transaction, who acts, the time it happens at, the reader's language. */
export interface Ctx {
  readonly tx: Tx
  readonly actor: Actor
  /** What the actor may do, and over which records and fields. */
  readonly rights: Rights
  readonly now: Date
  readonly language: Language
  readonly requestId: string
  readonly client: { readonly ip: string; readonly headers: Readonly<Record<string, string | undefined>> }
  /** Adds a header to the answer. */
  readonly header: (name: string, value: string) => void
}

/** A request before its transaction is open. */
export type Outside = Omit<Ctx, 'tx'>

/** Runs `work` as the system itself: jobs, schedules, seeding. */
export function asSystem<R>(
  platform: { readonly database: Database; readonly clock: Clock },
  work: (ctx: Ctx) => Promise<R>,
  options: TransactionOptions = {},
): Promise<R> {
  return platform.database.transaction(
    (tx) =>
      work({
        tx,
        actor: systemActor,
        rights: allRights,
        now: platform.clock.now(),
        language: 'en',
        requestId: newId(),
        client: { ip: '', headers: {} },
        header: () => {},
      }),
    options,
  )
}
