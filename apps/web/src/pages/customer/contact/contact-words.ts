import { useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import type { Habits, Preference } from './queries.ts'

type Channel = NonNullable<Preference['channel'] | NonNullable<Habits['channel']>['channel']>
interface Hours {
  from: number
  until: number
}

/** Whole hours as the reader writes the time of day; 24 is the end of the day. */
export const hourOf = (hour: number, language: string): string =>
  new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' })
    .format(hour * 3_600_000)
    .replace(/^00(?=:00$)/, hour === 24 ? '24' : '00')

export function useContactWords() {
  const text = useText('customers')
  const { language } = useFormats()
  const hours = ({ from, until }: Hours): string =>
    text('pages.contact.hours', { from: hourOf(from, language), until: hourOf(until, language) })
  return {
    unknown: text('pages.contact.unknown'),
    channel: (channel: Channel): string => text(`pages.contact.channels.${channel}`),
    hours,
    time: ({ days, hours: wanted }: Pick<Preference, 'days' | 'hours'>): string =>
      [days !== 'any' && text(`pages.contact.days.${days}`), wanted && hours(wanted)].filter(Boolean).join(' · '),
  }
}
