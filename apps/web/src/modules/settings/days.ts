const dayMs = 86_400_000

function wallClock(at: number, timeZone: string): string {
  // Swedish writes a moment as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
}

/** The day it is at an instant, where the company is. */
export function dayIn(timeZone: string, at: number = Date.now()): string {
  return wallClock(at, timeZone).slice(0, 10)
}

/** The instant at which a day begins, where the company is. */
export function startOfDay(day: string, timeZone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`)
  const offsetAt = (at: number) => Date.parse(`${wallClock(at, timeZone).replace(' ', 'T')}Z`) - at
  const guess = wanted - offsetAt(wanted)
  // Once more, for a day on which clocks change.
  return new Date(wanted - offsetAt(guess)).toISOString()
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)
}

/** The last day of a span that ends with a day; undefined for one that ends in the middle of one. */
export function lastDayOf(until: string, timeZone: string): string | undefined {
  const at = Date.parse(until)
  return wallClock(at, timeZone).endsWith('00:00:00') ? dayIn(timeZone, at - 1) : undefined
}

/** A day for `formats.date`, which is the same day wherever the reader is. */
export function noonOf(day: string): string {
  return `${day}T12:00`
}
