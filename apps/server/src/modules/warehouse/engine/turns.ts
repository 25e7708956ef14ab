import { Refusal } from '../../../platform/http/refusal.ts'

/** Lets work run one after the other. */
export function inTurn(): <R>(work: () => Promise<R>) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }
}

/** Lets `atOnce` run together and `waiting` more wait; further ones are refused, so that a crowd cannot pile up. */
export function withSeats(atOnce: number, waiting: number): <R>(work: () => Promise<R>) => Promise<R> {
  let taken = 0
  const queue: (() => void)[] = []
  const seat = (): Promise<void> =>
    new Promise((resolve) => {
      queue.push(resolve)
    })
  return async (work) => {
    if (taken >= atOnce && queue.length >= waiting) throw new Refusal('warehouse_busy')
    if (taken >= atOnce) await seat()
    else taken++
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else taken--
    }
  }
}
