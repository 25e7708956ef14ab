/** The only source of "now". Everything else takes a Clock or the time of its request. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that was set to `start` when it was made and runs on from there: for replaying a company's past. */
export function clockFrom(start: Date): Clock {
  const offsetMs = start.getTime() - Date.now()
  return { now: () => new Date(Date.now() + offsetMs) }
}

export interface FakeClock extends Clock {
  set(to: Date): void
  advance(ms: number): void
}

/** A clock that stands still until it is moved: for tests. */
export function fakeClock(start: Date): FakeClock {
  let current = start.getTime()
  return {
    now: () => new Date(current),
    set: (to) => {
      current = to.getTime()
    },
    advance: (ms) => {
      current += ms
    },
  }
}
