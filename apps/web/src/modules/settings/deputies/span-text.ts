import { useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import type { StandIn } from '../../../stand-ins.ts'
import { dayIn, lastDayOf, noonOf, startOfDay } from '../days.ts'

/** Until when: a day where it ends with one. */
export function useUntilText(): (until: string) => string {
  const formats = useFormats()
  const { company } = useSession()
  return (until) => {
    const day = lastDayOf(until, company.timeZone)
    return day === undefined ? formats.dateTime(until) : formats.date(noonOf(day))
  }
}

/** From when until when. */
export function useSpanText(): (span: Pick<StandIn, 'since' | 'until'>) => string {
  const text = useText('organisation')
  const formats = useFormats()
  const untilText = useUntilText()
  const { company } = useSession()
  return ({ since, until }) => {
    const day = dayIn(company.timeZone, Date.parse(since))
    const isWholeDay = Date.parse(startOfDay(day, company.timeZone)) === Date.parse(since)
    return text('deputies.span', { since: isWholeDay ? formats.date(noonOf(day)) : formats.dateTime(since), until: untilText(until) })
  }
}
