import type { Ctx } from '../../http/context.ts'
import type { CustomerPort } from '../ports.ts'
import { type Declared, type Rights, rightsOf } from '../rights.ts'
import { db } from '../schema.ts'
import type { KnownRole, Snapshot } from '../snapshot.ts'
import type { RoleDraft, RoleEffect, RuledField, RuledFields } from './contract.ts'

const mostShown = 20
const countedUpTo = 10_000

export interface EffectParts {
  readonly declared: Declared
  readonly snapshot: () => Promise<Snapshot>
  readonly customers: Pick<CustomerPort, 'countSeen'>
  readonly ruledFields: RuledFields
}

function drafted(role: KnownRole, draft: RoleDraft): KnownRole {
  const rights = new Map([...role.rights, ...Object.entries(draft.rights ?? {})])
  const fields = draft.fields ? new Map(draft.fields.map(({ object, field, rule }) => [`${object}.${field}`, rule] as const)) : role.fields
  return { ...role, rights, fields }
}

const without = (some: readonly string[], others: readonly string[]): string[] => some.filter((one) => !others.includes(one))

interface Turn {
  readonly userId: string
  readonly name: string
  readonly before: Rights
  readonly after: Rights
}

// What turns for one person, without counting.
function turnOf({ userId, name, before, after }: Turn, fields: readonly RuledField[]) {
  const reachIn = (rights: Rights, key: (typeof before.permissions)[number]) => JSON.stringify(rights.reach(key))
  return {
    userId,
    name,
    gained: without(after.permissions, before.permissions),
    lost: without(before.permissions, after.permissions),
    shifted: before.permissions.filter((key) => after.may(key) && reachIn(before, key) !== reachIn(after, key)),
    fields: fields
      .map(({ object, field }) => ({ object, field, before: before.field(object, field), after: after.field(object, field) }))
      .filter((one) => one.before !== one.after),
  }
}

/** What a change of a role would do to the people who hold it, before anybody makes it: what they gain, lose, and how many customers they see. */
export async function effectOf(ctx: Ctx, parts: EffectParts, roleId: string, draft: RoleDraft): Promise<RoleEffect> {
  const now = await parts.snapshot()
  const role = now.roles.get(roleId)
  const then: Snapshot = role ? { ...now, roles: new Map([...now.roles, [roleId, drafted(role, draft)]]) } : now
  const people = await db(ctx.tx).selectFrom('auth.user').select(['id', 'name']).where('disabled', '=', false).orderBy('name').execute()
  const holders = people.filter(({ id }) => now.people.get(id)?.roles.includes(roleId))
  const at = ctx.now.getTime()
  const fields = await parts.ruledFields(ctx)
  const turns = holders.flatMap(({ id, name }) => {
    const rights = { before: rightsOf(now, parts.declared, id, at), after: rightsOf(then, parts.declared, id, at) }
    const turn = turnOf({ userId: id, name, ...rights }, fields)
    const isSame = [turn.gained, turn.lost, turn.shifted, turn.fields].every((list) => list.length === 0)
    return isSame ? [] : [{ turn, ...rights }]
  })
  const shown: RoleEffect['shown'] = []
  for (const { turn, before, after } of turns.slice(0, mostShown))
    shown.push({
      ...turn,
      seenBefore: await parts.customers.countSeen(ctx, before, countedUpTo),
      seenAfter: await parts.customers.countSeen(ctx, after, countedUpTo),
    })
  return { people: holders.length, affected: turns.length, shown, countedUpTo }
}
