// Server time while 50 requests a second come in, whether or not the earlier ones are answered: the customer page in all its
// parts, look-ups, lists, and a note written now and then.
import { setTimeout as pause } from 'node:timers/promises'
import { loadCompany, quantile, readOptions, report, withCompany } from './company.ts'
import { type Ask, askTimed, list, lookUp, panel, panels, somePeople } from './requests.ts'

const options = readOptions(1_000_000)
const perSecond = 50
const durationSeconds = 30
const limits = { customer: 50, 'look-up': 20, list: 100, note: 50 } as const
type Kind = keyof typeof limits
const kinds: readonly Kind[] = ['customer', 'look-up', 'list', 'note']

await withCompany(async (booted) => {
  await loadCompany(booted, options)
  const one = await somePeople(booted)
  const lists = [list({ all: [] }, 'value', 'desc'), list({ all: [{ field: 'stage', op: 'in', value: ['loyal'] }] }, 'value', 'desc')]
  const askOf = (n: number): { kind: Kind; ask: Ask } => {
    const turn = n % 10
    const someone = one(Math.floor(n / 10))
    const part = panels[turn]
    if (part !== undefined) return { kind: 'customer', ask: panel(someone.customerId, part) }
    if (turn < 8) return { kind: 'look-up', ask: lookUp([someone.phone, someone.email, someone.displayName][turn - 5] ?? null) }
    if (turn === 8) return { kind: 'list', ask: lists[Math.floor(n / 10) % 2] ?? list({ all: [] }, 'value', 'desc') }
    const payload = { body: `Called about delivery ${n}` }
    return { kind: 'note', ask: { method: 'POST', url: `/customers/${someone.customerId}/notes`, payload } }
  }
  const times: Readonly<Record<Kind, number[]>> = { customer: [], 'look-up': [], list: [], note: [] }
  const started = performance.now()
  const open: Promise<void>[] = []
  for (let n = 0; n < perSecond * durationSeconds; n++) {
    await pause(Math.max(0, started + (n * 1000) / perSecond - performance.now()))
    const { kind, ask } = askOf(n)
    open.push(askTimed(booted, ask).then((ms) => void times[kind].push(ms)))
  }
  await Promise.all(open)
  const reached = open.length / ((performance.now() - started) / 1000)
  for (const kind of kinds) {
    const of = times[kind]
    const facts = {
      customers: options.customers,
      requests: of.length,
      perSecond: Number(reached.toPrecision(3)),
      median: quantile(of, 0.5),
    }
    report(`mixed.${kind}`, quantile(of, 0.95), 'ms', { limit: limits[kind] }, facts)
  }
})
