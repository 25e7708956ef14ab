// Swedish writes a moment as ISO does.
const clocks = new Map<string, Intl.DateTimeFormat>()

function wallClock(at: number, timeZone: string): string {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(timeZone, clock)
  return clock.format(at).replace(' ', 'T')
}

/** The moment at which the clock of the company shows this: `2026-03-18T09:30:00`. */
export function momentAt(wall: string, timeZone: string): string {
  const wanted = Date.parse(`${wall}Z`)
  const offsetAt = (at: number) => Date.parse(`${wallClock(at, timeZone)}Z`) - at
  const guess = wanted - offsetAt(wanted)
  // Once more, for a day on which clocks change.
  return new Date(wanted - offsetAt(guess)).toISOString()
}

/** The day it is at a moment, where the company is. */
export const dayOf = (moment: number, timeZone: string): string => wallClock(moment, timeZone).slice(0, 10)

/** The same time of another day, where the company is. */
export function onDay(moment: string, day: string, timeZone: string): string {
  return momentAt(`${day}${wallClock(Date.parse(moment), timeZone).slice(10)}`, timeZone)
}

/** 09:30, where the company is. */
export const timeOf = (moment: string, timeZone: string): string => wallClock(Date.parse(moment), timeZone).slice(11, 16)
