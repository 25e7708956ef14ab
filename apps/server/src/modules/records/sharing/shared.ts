import { type RawBuilder, sql } from 'kysely'
import type { Rights } from '../../../platform/access/rights.ts'
import type { Reach } from '../../../platform/access/scope.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { type Kind, permissionOver } from '../kind.ts'
import { db } from '../tables.ts'

const principalsOf = (reach: Reach): readonly string[] => (reach.everything ? [] : reach.principals)

/** With whom something may have been shared so that the actor has it: themselves, their teams, their units and those above. */
function principals(ctx: Ctx, kind: Kind, verb: 'see' | 'edit'): readonly string[] {
  const permission = permissionOver(kind, verb)
  if (!ctx.rights.may(permission)) return []
  // Whoever holds the kind's permission everywhere may still not see every customer.
  const ofCustomers = kind.ofCustomer ? principalsOf(ctx.rights.reach('customers.customer.see')) : []
  return [...new Set([...principalsOf(ctx.rights.reach(permission)), ...ofCustomers])]
}

const known = new WeakMap<Rights, WeakMap<Tx, Map<string, boolean>>>()

function knownTo({ rights, tx }: Ctx): Map<string, boolean> {
  const ofRights = known.get(rights) ?? new WeakMap<Tx, Map<string, boolean>>()
  known.set(rights, ofRights)
  const here = ofRights.get(tx) ?? new Map<string, boolean>()
  ofRights.set(tx, here)
  return here
}

/** Notes of which of these kinds anything is shared with the actor: most often of none, and then lists need not ask. */
export async function learnShares(ctx: Ctx, kinds: readonly Kind[]): Promise<void> {
  const here = knownTo(ctx)
  const asked = kinds.filter(({ name }) => !here.has(name))
  const whose = [...new Set(asked.flatMap((kind) => principals(ctx, kind, 'see')))]
  if (whose.length === 0) return
  const { rows } = await sql<{ object: string }>`
    select distinct object from records.shares where principal_id = any(${whose}::uuid[]) and (until is null or until > ${ctx.now})`.execute(
    db(ctx.tx),
  )
  const shared = new Set(rows.map(({ object }) => object))
  for (const { name } of asked) here.set(name, shared.has(name))
}

/** The ids of the records of a kind that are shared with the actor, to be seen or to be changed; null: none can be. */
export function sharedIds(ctx: Ctx, kind: Kind, verb: string): RawBuilder<unknown> | null {
  if (verb !== 'see' && verb !== 'edit') return null
  const whose = principals(ctx, kind, verb)
  if (whose.length === 0 || knownTo(ctx).get(kind.name) === false) return null
  return sql`select s.record_id from records.shares s where s.object = ${kind.name} and s.principal_id = any(${whose}::uuid[])
    and (s.until is null or s.until > ${ctx.now}::timestamptz) ${verb === 'edit' ? sql`and s.may_edit` : sql``}`
}
