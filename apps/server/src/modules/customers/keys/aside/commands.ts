import { sql } from 'kysely'
import { audit } from '../../../../platform/audit/audit.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { Refusal } from '../../../../platform/http/refusal.ts'
import { emailOf, type KeyParts, phoneOf } from '../../customers/keys.ts'
import { db } from '../../tables.ts'
import { normaliseCard } from '../card.ts'
import type { SetAsideInput, SetAsideKeyView } from './contract.ts'
import { setAsideKey } from './queries.ts'

type Kind = SetAsideInput['kind']

const changesOf = (kind: Kind, before: string | null, after: string | null) =>
  kind === 'card' ? { key: [before, after] } : { [kind]: [before, after] }

interface Told {
  readonly action: string
  readonly kind: Kind
  readonly heldBy: string | null
  readonly changes: object
}

async function tell(ctx: Ctx, { action, kind, heldBy, changes }: Told): Promise<void> {
  const subject = heldBy === null ? { kind: 'customer_key', id: kind } : { kind: 'customer', id: heldBy }
  await audit(ctx, {
    action,
    subject,
    ...(heldBy === null ? {} : { customerId: heldBy }),
    changes: { kind, ...changes },
  })
}

function normalised({ kind, value }: SetAsideInput, country: string): string {
  const key = kind === 'email' ? emailOf(value) : kind === 'phone' ? phoneOf(value, country) : normaliseCard(value)
  if (key === null) throw new Refusal('card_invalid', { card: value.slice(0, 100) })
  return key
}

/** Says that a key is many people's: it finds nobody any more. Whoever has it keeps it as one that others have too. */
export async function putAside(ctx: Ctx, parts: KeyParts, input: SetAsideInput): Promise<SetAsideKeyView> {
  const { kind } = input
  const value = normalised(input, parts.country)
  const keyHash = parts.keyHash(kind, value)
  const already = await setAsideKey(ctx, kind, keyHash)
  if (already) return already
  const { rows } = await sql<{ customerId: string }>`
    with freed as (delete from customers.customer_keys where kind = ${kind} and key_hash = ${keyHash} returning *)
    insert into customers.shared_keys (customer_id, kind, key_hash, value, source, created_at, last_seen_at)
    select customer_id, kind, key_hash, value, source, created_at, coalesce(last_seen_at, created_at) from freed
    on conflict (customer_id, kind, key_hash) do update set last_seen_at = excluded.last_seen_at returning customer_id`.execute(db(ctx.tx))
  const heldBy = rows[0]?.customerId ?? null
  await sql`
    insert into customers.set_aside_keys (kind, key_hash, value, reason, bearers, held_by, set_aside_at, set_aside_by)
    values (${kind}, ${keyHash}, ${value}, 'person', 0, ${heldBy}, ${ctx.now}, ${ctx.actor.name})
    on conflict (kind, key_hash) do update set reason = 'person', bearers = 0, held_by = excluded.held_by, set_aside_at = excluded.set_aside_at,
      set_aside_by = excluded.set_aside_by, released_at = null, released_by = null`.execute(db(ctx.tx))
  await tell(ctx, { action: 'customers.key.set_aside', kind, heldBy, changes: changesOf(kind, value, null) })
  const kept = await setAsideKey(ctx, kind, keyHash)
  if (!kept) throw new Refusal('field_closed', { field: kind })
  return kept
}

/** Lets a key identify again: whoever had it before, else the only one who came with it; where several did, whoever comes with it next. It is not noticed again. */
export async function release(ctx: Ctx, kind: Kind, keyId: string): Promise<void> {
  const keyHash = Buffer.from(keyId, 'hex')
  const { rows } = await sql<{ value: string; heldBy: string | null }>`
    update customers.set_aside_keys set released_at = ${ctx.now}, released_by = ${ctx.actor.name}
     where kind = ${kind} and key_hash = ${keyHash} and released_at is null returning value, held_by`.execute(db(ctx.tx))
  const [found] = rows
  if (!found) throw new Refusal('key_not_found', { id: keyId })
  const { rows: given } = await sql<{ customerId: string }>`
    with sharing as (delete from customers.shared_keys where kind = ${kind} and key_hash = ${keyHash} returning *),
    owner as (
      select * from sharing where customer_id = ${found.heldBy} or (${found.heldBy}::uuid is null and (select count(*) from sharing) = 1))
    insert into customers.customer_keys (kind, key_hash, value, customer_id, source, created_at, last_seen_at)
    select kind, key_hash, value, customer_id, source, created_at, last_seen_at from owner on conflict do nothing returning customer_id`.execute(
    db(ctx.tx),
  )
  await tell(ctx, {
    action: 'customers.key.released',
    kind,
    heldBy: given[0]?.customerId ?? found.heldBy,
    changes: changesOf(kind, null, found.value),
  })
}
