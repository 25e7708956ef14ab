const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const two = '2-digit'
  const made = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: two, day: two, hour: two, minute: two, second: two },
  })
  formats.set(timeZone, made)
  return made
}

/** How far the clocks of a place are ahead at an instant. */
function aheadMs(timeZone: string, instantMs: number): number {
  const parts = new Map(
    formatIn(timeZone)
      .formatToParts(instantMs)
      .map(({ type, value }) => [type, value]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type))
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return local - Math.floor(instantMs / 1000) * 1000
}

const written = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?\s*(Z|[+-]\d{2}:\d{2})?$/
const isDay = (text: string): boolean => new Date(Date.parse(`${text}T00:00:00Z`)).toISOString().startsWith(text)

function parsed(text: string): string | null {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

/** The instant that the clocks of a place show so; of two, when they are put back, the first. Null where none is meant, or they never do. */
function instantAt(timeZone: string, day: string, time: string): string | null {
  const local = Date.parse(`${day}T${time}Z`)
  if (Number.isNaN(local)) return null
  const candidates = [local - aheadMs(timeZone, local - 86_400_000), local - aheadMs(timeZone, local + 86_400_000)]
  const found = candidates.toSorted((a, b) => a - b).find((one) => one + aheadMs(timeZone, one) === local)
  return found === undefined ? null : new Date(found).toISOString()
}

/** The first instant of a day where the company is; where clocks are put forward at midnight, the first that there is. */
export function dayBegins(timeZone: string, day: string): string {
  const local = Date.parse(`${day}T00:00:00Z`)
  return instantAt(timeZone, day, '00:00:00') ?? new Date(local - aheadMs(timeZone, local - 86_400_000)).toISOString()
}

/** An instant as the clocks of the company show it, with how far they are ahead: 2026-11-30 16:05+08:00. */
export function momentText(timeZone: string, instant: string): string {
  const ms = Date.parse(instant)
  const ahead = aheadMs(timeZone, ms)
  const local = new Date(ms + ahead).toISOString()
  const minutes = Math.abs(ahead) / 60_000
  const two = (value: number): string => String(value).padStart(2, '0')
  const seconds = local.slice(16, 23)
  const shown = seconds === ':00.000' ? '' : seconds.endsWith('.000') ? seconds.slice(0, 3) : seconds
  return `${local.slice(0, 10)} ${local.slice(11, 16)}${shown}${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** An instant that somebody wrote; without a zone the company's clocks are meant. */
export function readMoment(timeZone: string, text: string): string | null {
  const [, day, time, seconds = ':00', zone] = written.exec(text.trim()) ?? []
  if (day === undefined || time === undefined || Number.isNaN(Date.parse(`${day}T00:00:00Z`)) || !isDay(day)) return null
  const clock = `${time.padStart(5, '0')}${seconds}`
  return zone === undefined ? instantAt(timeZone, day, clock) : parsed(`${day}T${clock}${zone}`)
}
