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

/** The rule of identification, one arrival after the other in memory: what the set-wise one must agree with. */
export function createRegister(valueOf: (kind: Kind, value: number) => string) {
  const owners = new Map<string, number>()
  const known: (Known & { isNamed: boolean })[] = []
  const ownerOf = ([kind, value]: [Kind, number]): number | undefined => owners.get(kind + value)
  const give = (one: Told, who: number): number => {
    const unknown = keysOf(one).filter((key) => ownerOf(key) === undefined)
    for (const [kind, value] of unknown) owners.set(kind + value, who)
    return unknown.length
  }
  const sharesKey = (a: Told, b: Told): boolean => {
    const keys = new Set(keysOf(a).map(String))
    return keysOf(b).some((key) => keys.has(String(key)))
  }

  function decide(batch: readonly Told[]): number[] {
    const decided = new Array<number | undefined>(batch.length).fill(undefined)
    for (;;) {
      for (const [index, one] of batch.entries())
        decided[index] ??= keysOf(one)
          .map(ownerOf)
          .find((who) => who !== undefined)
      let added = 0
      for (const [index, one] of batch.entries()) {
        const who = decided[index]
        if (who !== undefined) added += give(one, who)
      }
      if (added > 0) continue
      const open = [...batch.keys()].filter((index) => decided[index] === undefined)
      const first = open[0]
      if (first === undefined) return decided.map((who) => who ?? -1)
      // One group: whoever is reached from the first by shared keys.
      const group = new Set([first])
      for (const reached of group)
        for (const index of open) {
          const [a, b] = [batch[reached], batch[index]]
          if (a && b && sharesKey(a, b)) group.add(index)
        }
      const lead = batch[first]
      if (!lead) throw new Error('a group has no first arrival')
      const who = known.push({ displayName: '', isNamed: false, city: null, email: null, phone: null, anonymous: lead.anonymous }) - 1
      const keys = keysOf(lead)
      const standIn = keys[0]
      const created = known[who]
      if (created && standIn) created.displayName = valueOf(...standIn)
      for (const index of group) {
        decided[index] = who
        const member = batch[index]
        if (member) give(member, who)
      }
    }
  }

  function learn(one: Told, who: number): void {
    const customer = known[who]
    if (!customer) throw new Error('no such customer')
    if (one.name !== null && !customer.isNamed) Object.assign(customer, { displayName: one.name, isNamed: true })
    customer.city ??= one.city
    customer.anonymous &&= one.anonymous
    for (const key of keysOf(one)) {
      const [kind, value] = key
      if (kind !== 'external' && ownerOf(key) === who) customer[kind] ??= valueOf(kind, value)
    }
  }

  return {
    /** The customer of each arrival, in the batch's order, and how many were made. */
    take: (batch: readonly Told[]): { customers: number[]; created: number } => {
      const before = known.length
      const customers = decide(batch)
      for (const [index, one] of batch.entries()) learn(one, customers[index] ?? -1)
      return { customers, created: known.length - before }
    },
    facts: (who: number): Known | undefined => {
      const customer = known[who]
      if (!customer) return undefined
      const { displayName, city, email, phone, anonymous } = customer
      return { displayName, city, email, phone, anonymous }
    },
  }
}
