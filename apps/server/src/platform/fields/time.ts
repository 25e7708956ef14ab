import { dayIn } from '../clock/day.ts'
import type { Ctx } from '../http/context.ts'
import type { FilterTime } from './field.ts'

/** The moment as everybody's filters know it: the company's day. */
export function companyTime({ now }: Pick<Ctx, 'now'>, timeZone: string): FilterTime {
  return { today: dayIn(timeZone, now), now: now.toISOString(), timeZone }
}

/** The same with whoever asks: what they see counts, "me" is they, "my unit" is theirs. */
export function readerTime(ctx: Ctx, timeZone: string): FilterTime {
  const { actor, rights } = ctx
  const { units, below } = rights.place
  return { ...companyTime(ctx, timeZone), sight: ctx, ...(actor.kind === 'user' ? { reader: { userId: actor.id, units, below } } : {}) }
}
