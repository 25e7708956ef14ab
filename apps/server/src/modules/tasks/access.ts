import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Permission } from '../../platform/access/actor.ts'
import { bounded, everyRole, type Grants } from '../../platform/access/grants.ts'
import type { Ctx } from '../../platform/http/context.ts'
import type { CustomersModule } from '../customers/index.ts'

const workers = ['manager', 'marketer', 'agent'] as const

export const grants: Grants = {
  'tasks.task.see': bounded(everyRole),
  'tasks.task.create': bounded(workers),
  'tasks.task.edit': bounded(workers),
  'tasks.task.assign': bounded(workers),
  'tasks.task.delete': bounded(['manager']),
}

export type Verb = 'see' | 'edit' | 'assign' | 'delete'

export const permissionTo = (verb: Verb): Permission => `tasks.task.${verb}`

export type Guards = Pick<CustomersModule, 'seenCustomers' | 'seenIds' | 'learnReach' | 'reachesFew' | 'customerFor' | 'customersNamed'>

const myTeams = (ctx: Ctx): RawBuilder<unknown> => sql`select m.team_id from access.team_members m where m.user_id = ${ctx.actor.id}::uuid`

/** What is the actor's to do, over the alias `c`: theirs, or their team's. */
export function isMine(ctx: Ctx): RawBuilder<SqlBool> {
  if (ctx.actor.kind !== 'user') return sql<SqlBool>`false`
  return sql<SqlBool>`(c.assignee_id = ${ctx.actor.id}::uuid or c.team_id = any(array(${myTeams(ctx)})))`
}

// Of many customers whom somebody sees each is asked for by a task, where else they would all be gathered first.
function ofSeenCustomer(ctx: Ctx, guards: Guards, permission: Permission): RawBuilder<SqlBool> {
  if (guards.reachesFew(ctx)) return sql<SqlBool>`c.customer_id = any(array(${guards.seenIds(ctx, permission)}))`
  const seen = guards.seenCustomers(ctx, permission)
  return sql<SqlBool>`exists (select from (select c.customer_id as id offset 0) o join customers.customers c on c.customer_id = o.id where ${seen})`
}

function seesAll(ctx: Ctx, permission: Permission): boolean {
  return ctx.rights.reach(permission).everything && ctx.rights.reach('customers.customer.see').everything
}

// The tasks of a customer go by the customer, the others by whose they are and the unit they were made in.
function reachedByRights(ctx: Ctx, guards: Guards, verb: Verb): RawBuilder<SqlBool> {
  const permission = permissionTo(verb)
  if (seesAll(ctx, permission)) return sql<SqlBool>`true`
  const reach = ctx.rights.reach(permission)
  const others = reach.everything
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(c.unit_id = any(${reach.units}::uuid[]) or c.assignee_id = any(${reach.owners}::uuid[]))`
  return sql<SqlBool>`case when c.of_customer then ${ofSeenCustomer(ctx, guards, permission)} else ${others} end`
}

/** Which tasks the actor may see, or do something with, over the alias `c`. Their own they always may; deleting and giving away goes by rights alone. */
export function reachedTasks(ctx: Ctx, guards: Guards, verb: Verb): RawBuilder<SqlBool> {
  if (!ctx.rights.may(permissionTo(verb))) return sql<SqlBool>`false`
  const byRights = reachedByRights(ctx, guards, verb)
  if (verb === 'delete' || seesAll(ctx, permissionTo(verb))) return byRights
  const made = sql<SqlBool>`(c.created_by = ${ctx.actor.id}::uuid and ${isOpenToReader(ctx, guards)})`
  return verb === 'assign' ? sql<SqlBool>`(${byRights} or ${isMine(ctx)})` : sql<SqlBool>`(${isMine(ctx)} or ${made} or ${byRights})`
}

/** Whether what a task says may be read, over the alias `c`: of a customer whom the actor does not see only that there is a task. */
export function isOpenToReader(ctx: Ctx, guards: Guards): RawBuilder<SqlBool> {
  if (ctx.rights.reach('customers.customer.see').everything) return sql<SqlBool>`true`
  return sql<SqlBool>`(not c.of_customer or ${ofSeenCustomer(ctx, guards, 'customers.customer.see')})`
}
