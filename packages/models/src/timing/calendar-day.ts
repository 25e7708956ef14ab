/** Days in 400 years of the Gregorian calendar. */
const ERA_DAYS = 146_097

/** Days from 1 March of the year 0 to 1 January 1970. */
const EPOCH = 719_468

export interface CalendarDay {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
  /** 0 is Monday. */
  readonly weekday: number
  readonly isLastOfMonth: boolean
}

/**
 * The date of a day number (days since 1970-01-01) in the Gregorian calendar, without a clock or a time zone. Years are counted
 * from March, so that the day that comes and goes stands at their end.
 */
export function calendarDay(dayNumber: number): CalendarDay {
  const { year, month, day } = dateOf(dayNumber)
  return { year, month, day, weekday: (((dayNumber + 3) % 7) + 7) % 7, isLastOfMonth: dateOf(dayNumber + 1).day === 1 }
}

function dateOf(dayNumber: number): { year: number; month: number; day: number } {
  const shifted = dayNumber + EPOCH
  const era = Math.floor(shifted / ERA_DAYS)
  const ofEra = shifted - era * ERA_DAYS
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  // Months from March on are 30.6 days long, rounded.
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1 }
}
