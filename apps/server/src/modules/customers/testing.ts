import { clientOf } from '../../platform/db/tx.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { TestApp } from '../../platform/testing/app.ts'
import type { Arrival } from './intake/arrival.ts'

/** Takes the arrivals in, in one batch; the customers' ids in their order. */
export async function buildCustomers(t: TestApp, arrivals: readonly Omit<Arrival, 'arrivalNo'>[]): Promise<string[]> {
  const { customers } = t.modules
  return await t.system(async (ctx) => {
    const batchId = newId()
    await customers.stageArrivals(
      ctx.tx,
      batchId,
      arrivals.map((arrival, arrivalNo) => ({ ...arrival, arrivalNo })),
    )
    await customers.identify(ctx.tx, batchId)
    const { rows } = await clientOf(ctx.tx).query<{ id: string }>(
      'select customer_id as id from customers.arrivals where batch_id = $1 order by arrival_no',
      [batchId],
    )
    await customers.clearArrivals(ctx.tx, batchId)
    return rows.map((row) => row.id)
  })
}

/** What an arrival says, by small numbers instead of addresses. */
export interface Told {
  readonly external: number | null
  readonly email: number | null
  readonly phone: number | null
  readonly name: string | null
  readonly city: string | null
  readonly anonymous: boolean
}

interface Known {
  displayName: string
  city: string | null
  email: string | null
  phone: string | null
  anonymous: boolean
}

type Kind = 'external' | 'email' | 'phone'

const keysOf = (one: Told): [Kind, number][] => {
  const keys: [Kind, number | null][] = [
    ['external', one.external],
    ['email', one.anonymous ? null : one.email],
    ['phone', one.anonymous ? null : one.phone],
  ]
  return keys.filter((key): key is [Kind, number] => key[1] !== null)
}

export type ValueOf = (kind: Kind, value: number) => string

interface Register {
  readonly valueOf: ValueOf
  readonly owners: Map<string, number>
  readonly known: (Known & { isNamed: boolean })[]
}

const ownerOf = (register: Register, [kind, value]: [Kind, number]): number | undefined => register.owners.get(kind + value)

function give(register: Register, one: Told, who: number): number {
  const unknown = keysOf(one).filter((key) => ownerOf(register, key) === undefined)
  for (const [kind, value] of unknown) register.owners.set(kind + value, who)
  return unknown.length
}

function giveAll(register: Register, batch: readonly Told[], decided: ReadonlyMap<Told, number>): number {
  return batch.reduce((added, one) => {
    const who = decided.get(one)
    return who === undefined ? added : added + give(register, one, who)
  }, 0)
}

function resolve(register: Register, batch: readonly Told[], decided: Map<Told, number>): void {
  for (const one of batch) {
    const who = keysOf(one)
      .map((key) => ownerOf(register, key))
      .find((owner) => owner !== undefined)
    if (who !== undefined && !decided.has(one)) decided.set(one, who)
  }
}

function groupOf(lead: Told, open: readonly Told[]): ReadonlySet<Told> {
  const group = new Set([lead])
  for (const member of group) {
    const keys = new Set(keysOf(member).map(String))
    for (const other of open) if (keysOf(other).some((key) => keys.has(String(key)))) group.add(other)
  }
  return group
}

function admit(register: Register, lead: Told, open: readonly Told[], decided: Map<Told, number>): void {
  const standIn = keysOf(lead)[0]
  const who =
    register.known.push({
      displayName: standIn ? register.valueOf(...standIn) : '',
      isNamed: false,
      city: null,
      email: null,
      phone: null,
      anonymous: lead.anonymous,
    }) - 1
  for (const member of groupOf(lead, open)) decided.set(member, who)
}

function decide(register: Register, batch: readonly Told[]): ReadonlyMap<Told, number> {
  const decided = new Map<Told, number>()
  for (;;) {
    resolve(register, batch, decided)
    if (giveAll(register, batch, decided) > 0) continue
    const open = batch.filter((one) => !decided.has(one))
    const lead = open[0]
    if (!lead) return decided
    admit(register, lead, open, decided)
  }
}

function learn(register: Register, one: Told, who: number): void {
  const customer = register.known[who]
  if (!customer) throw new Error('no such customer')
  if (one.name !== null && !customer.isNamed) Object.assign(customer, { displayName: one.name, isNamed: true })
  customer.city ??= one.city
  customer.anonymous &&= one.anonymous
  for (const key of keysOf(one)) {
    const [kind, value] = key
    if (kind !== 'external' && ownerOf(register, key) === who) customer[kind] ??= register.valueOf(kind, value)
  }
}

/** The rule of identification, one arrival after the other in memory: what the set-wise one must agree with. */
export function createRegister(spelled: ValueOf) {
  const register: Register = { valueOf: spelled, owners: new Map(), known: [] }
  return {
    /** The customer of each arrival, in the batch's order, and how many were made. */
    take: (batch: readonly Told[]): { customers: number[]; created: number } => {
      const before = register.known.length
      const decided = decide(register, batch)
      const customers = batch.map((one) => decided.get(one) ?? -1)
      for (const [index, one] of batch.entries()) learn(register, one, customers[index] ?? -1)
      return { customers, created: register.known.length - before }
    },
    facts: (who: number): Known | undefined => {
      const customer = register.known[who]
      if (!customer) return undefined
      const { displayName, city, email, phone, anonymous } = customer
      return { displayName, city, email, phone, anonymous }
    },
  }
}
