import { type Actor, systemActor } from '../access/actor.ts'
import { onlyFor, type Rights } from '../access/rights.ts'
import type { Clock } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'
import type { TransactionOptions } from '../db/tx.ts'
import type { Ctx } from '../http/context.ts'
import type { Language } from '../i18n/languages.ts'

/** As whom background work is done: somebody as they are at this moment. */
export interface Person {
  readonly actor: Actor
  readonly rights: Rights
}

/** What was known when the work was asked for. */
export interface Asked {
  readonly actorId: string
  /** What could be done under the credential that asked: it may have been an API key that was limited. */
  readonly permissions: readonly string[]
  readonly language: Language
  readonly requestId: string
}

type RightsOf = (actor: Actor) => Promise<Rights>

const personStatement = { name: 'present-person', text: 'select id, name, email, language from auth."user" where id = $1 and not disabled' }

/** Who asked for some work, with the rights that are theirs now and were theirs then; null for who is gone or disabled. */
export async function presentPerson(database: Database, rightsOf: RightsOf, asked: Asked): Promise<Person | null> {
  if (asked.actorId === systemActor.id) return { actor: systemActor, rights: await rightsOf(systemActor) }
  const { rows } = await database.pool.query<Omit<Extract<Actor, { kind: 'user' }>, 'kind' | 'by'>>({
    ...personStatement,
    values: [asked.actorId],
  })
  if (!rows[0]) return null
  const actor: Actor = { kind: 'user', ...rows[0] }
  return { actor, rights: onlyFor(await rightsOf(actor), asked.permissions) }
}

/** Runs `work` as the person who asked for it. */
export function asPerson<R>(
  platform: { readonly database: Database; readonly clock: Clock },
  person: Person,
  asked: Asked,
  work: (ctx: Ctx) => Promise<R>,
  options: TransactionOptions = {},
): Promise<R> {
  const client = { ip: '', headers: {} }
  const { language, requestId } = asked
  return platform.database.transaction(
    (tx) => work({ tx, ...person, now: platform.clock.now(), language, requestId, client, header: () => {} }),
    options,
  )
}
