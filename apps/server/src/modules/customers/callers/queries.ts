import { sql } from 'kysely'
import type { Permission } from '../../../platform/access/actor.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { customerFor, scopeOfEach } from '../access.ts'
import { abilitiesOver } from '../customers/abilities.ts'
import { customerObject, factFor, isReadable, nameFor } from '../customers/reading.ts'
import { normaliseCard } from '../keys/card.ts'
import { normaliseEmail } from '../keys/email.ts'
import { externalKind, type KeyHash, type KeyKind } from '../keys/key.ts'
import { normalisePhone } from '../keys/phone.ts'
import { db } from '../tables.ts'
import type { CallerBrief, CallerView, LookUpQuery, LookUpResult } from './contract.ts'
import type { CallerPorts } from './ports.ts'

export interface CallerParts extends CallerPorts {
  readonly keyHash: KeyHash
  readonly country: string
  /** What an interaction can belong to, and the permission under which that is seen. */
  readonly sights: Readonly<Record<string, Permission>>
}

const mostCandidates = 10
const mostMatters = 5

interface Asked {
  readonly kind: KeyKind
  readonly value: string | null
}

function asked(query: LookUpQuery, country: string): Asked {
  if (query.phone !== undefined) return { kind: 'phone', value: normalisePhone(query.phone, country) }
  if (query.email !== undefined) return { kind: 'email', value: normaliseEmail(query.email) }
  if (query.card !== undefined) return { kind: 'card', value: normaliseCard(query.card) }
  return { kind: externalKind(query.source ?? ''), value: query.number?.trim() ?? null }
}

interface Row {
  readonly customerId: string
  readonly kind: CallerView['kind']
  readonly displayName: string
  readonly isNamed: boolean
  readonly email: string | null
  readonly phone: string | null
  readonly city: string | null
  readonly locale: string | null
  readonly ownerId: string | null
  readonly isOwn: boolean
  readonly isVerified: boolean
}

// Two probes of a primary key; whoever has the key first.
async function bearers(ctx: Ctx, kind: KeyKind, keyHash: Buffer): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select c.customer_id, c.kind, c.display_name, c.is_named, c.email, c.phone, c.city, c.locale, c.owner_id, k.is_own, k.is_verified
      from (select customer_id, true as is_own, verified_at is not null as is_verified, last_seen_at from customers.customer_keys
              where kind = ${kind} and key_hash = ${keyHash}
            union all select customer_id, false, false, last_seen_at from customers.shared_keys where kind = ${kind} and key_hash = ${keyHash}) k
      left join customers.customers m on m.customer_id = k.customer_id and m.merged_into is not null
      join customers.customers c on c.customer_id = coalesce(m.merged_into, k.customer_id)
     where ${scopeOfEach(ctx)} order by k.is_own desc, k.last_seen_at desc nulls last, c.customer_id limit ${mostCandidates}`.execute(
    db(ctx.tx),
  )
  return rows
}

const callerOf = (ctx: Ctx, row: Row): CallerView => ({
  customerId: row.customerId,
  name: nameFor(ctx, row),
  kind: row.kind,
  language: row.locale,
  city: factFor(ctx, 'city', row.city),
  ownerId: row.ownerId,
})

async function lastContact(ctx: Ctx, ids: readonly string[], closed: readonly string[]): Promise<CallerBrief['lastContact']> {
  const { rows } = await sql<NonNullable<CallerBrief['lastContact']>>`
    select i.occurred_at, i.kind, i.channel, i.direction from customers.interactions i
     where i.customer_id = any(${ids}::uuid[]) and i.channel is not null and i.occurred_at <= ${ctx.now}
       and (i.reference_kind is null or not (starts_with(i.reference_kind, 'custom.') or i.reference_kind = any(${closed}::text[])))
     order by i.occurred_at desc, i.interaction_id desc limit 1`.execute(db(ctx.tx))
  return rows[0] ?? null
}

async function briefOf(ctx: Ctx, parts: CallerParts, customerId: string): Promise<CallerBrief> {
  const { ids } = await customerFor(ctx, customerId, 'customers.customer.see')
  const can = new Set(await abilitiesOver(ctx, customerId))
  const isOpen = (permission: Permission): boolean => ctx.rights.reach(permission).everything || can.has(permission)
  const closed = Object.entries(parts.sights).flatMap(([kind, permission]) => (isOpen(permission) ? [] : [kind]))
  const matters = []
  for (const source of parts.matters) if (isOpen(source.permission)) matters.push(...(await source.of(ctx, customerId, mostMatters)))
  const now = ctx.now.toISOString()
  return {
    level: parts.level && isOpen(parts.level.permission) ? await parts.level.of(ctx, customerId) : null,
    lastContact: await lastContact(ctx, ids, closed),
    openMatters: matters.map((matter) => ({ ...matter, isLate: matter.dueBy !== null && Date.parse(matter.dueBy) < Date.parse(now) })),
  }
}

/** Who calls, writes or shows a card: exactly, by one indexed query, with how sure that is and what to know first. */
export async function lookUp(ctx: Ctx, parts: CallerParts, query: LookUpQuery): Promise<LookUpResult> {
  const { kind, value } = asked(query, parts.country)
  const isRuled = kind === 'email' || kind === 'phone'
  if (isRuled && !isReadable(ctx.rights.field(customerObject, kind))) throw new Refusal('field_closed', { field: kind })
  if (value === null || value === '') return { confidence: 'unknown', key: null, customers: [], brief: null }
  const rows = await bearers(ctx, kind, parts.keyHash(kind, value))
  const [first] = rows
  if (!first) return { confidence: 'unknown', key: value, customers: [], brief: null }
  if (!first.isOwn) return { confidence: 'shared', key: value, customers: rows.map((row) => callerOf(ctx, row)), brief: null }
  return {
    confidence: first.isVerified ? 'verified' : 'exact',
    key: value,
    customers: [callerOf(ctx, first)],
    brief: await briefOf(ctx, parts, first.customerId),
  }
}
