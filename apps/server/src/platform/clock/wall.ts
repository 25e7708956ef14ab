/** What the clock on the wall shows at an instant. */
export interface Wall {
  /** YYYY-MM-DD */
  readonly day: string
  /** HH:MM:SS */
  readonly time: string
}

// Swedish writes a moment as ISO does.
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockFor(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(timeZone, made)
  return made
}

const shownAt = (timeZone: string, ms: number): string => clockFor(timeZone).format(ms).replace(' ', 'T')

export function wallAt(timeZone: string, instant: Date): Wall {
  const shown = shownAt(timeZone, instant.getTime())
  return { day: shown.slice(0, 10), time: shown.slice(11) }
}

const dayMs = 86_400_000

/**
 * The instant at which the clock shows a time. Where it shows it twice, the first; where it never does because clocks go forward, the instant
 * that would have been so called had they not (RFC 5545, 3.3.5).
 */
export function instantAt(timeZone: string, day: string, time: string): Date {
  const wanted = Date.parse(`${day}T${time}Z`)
  const offsetAt = (ms: number): number => Date.parse(`${shownAt(timeZone, ms)}Z`) - ms
  const [before, after] = [offsetAt(wanted - dayMs), offsetAt(wanted + dayMs)]
  const candidates = [...new Set([wanted - before, wanted - after])].toSorted((a, b) => a - b)
  const found = candidates.find((ms) => ms + offsetAt(ms) === wanted)
  return new Date(found ?? wanted - before)
}

/** Whether there is such a time zone: `Asia/Shanghai`. */
export function isTimeZone(name: string): boolean {
  try {
    return clockFor(name).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
