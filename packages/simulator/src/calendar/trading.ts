import { itemAt } from '../random/distributions.ts'
import { civilDate } from './civil.ts'
import { peaks, type Region, type TradingDay, tradingDay } from './seasons.ts'

export const payDays = [1, 5, 10, 15, 20, 25, 28] as const

const WEIGHTS_SINCE_PAY = [2.4, 2, 1.6, 1.3, 1.1]
const WEIGHT_BEFORE_PAY = 0.55
const WEIGHT_ELSE = 0.85
const PEAK_PAY_WEIGHT = 2.4

function payWeight(dayOfMonth: number, payDay: number): number {
  const since = (dayOfMonth - payDay + 30) % 30
  return WEIGHTS_SINCE_PAY[since] ?? (since >= 24 ? WEIGHT_BEFORE_PAY : WEIGHT_ELSE)
}

/** The days of a region with what speeds purchases up or slows them down, and the means over the data's own span. */
export interface TradingCalendar {
  readonly region: Region
  readonly firstDay: number
  readonly days: readonly TradingDay[]
  readonly daysOfMonth: Uint8Array
  readonly meanDemand: number
  readonly meanPull: number
  readonly payMeans: ReadonlyMap<number, number>
}

export function tradingCalendar(region: Region, firstDay: number, endDay: number, untilDay: number): TradingCalendar {
  const days: TradingDay[] = []
  const daysOfMonth = new Uint8Array(untilDay - firstDay + 1)
  for (let day = firstDay; day <= untilDay; day++) {
    days.push(tradingDay(region, day))
    daysOfMonth[day - firstDay] = civilDate(day).dayOfMonth
  }
  const span = endDay - firstDay + 1
  const inSpan = days.slice(0, span)
  const monthDays = [...daysOfMonth.subarray(0, span)]
  const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / span
  return {
    region,
    firstDay,
    days,
    daysOfMonth,
    meanDemand: meanOf(inSpan.map((day) => day.demand)),
    meanPull: meanOf(inSpan.map((day) => day.demand * day.pull)),
    payMeans: new Map(payDays.map((payDay) => [payDay, meanOf(monthDays.map((dayOfMonth) => payWeight(dayOfMonth, payDay)))])),
  }
}

export function tradingDayAt(calendar: TradingCalendar, day: number): TradingDay {
  return itemAt(calendar.days, day - calendar.firstDay)
}

export interface Appetite {
  readonly priceSensitivity: number
  readonly payDay: number | null
}

/** How much likelier than on the average day of the span such a customer buys on this one. */
export function intensity(calendar: TradingCalendar, day: number, { priceSensitivity, payDay }: Appetite): number {
  const { demand, pull } = tradingDayAt(calendar, day)
  const season = (demand * (1 + priceSensitivity * pull)) / (calendar.meanDemand + priceSensitivity * calendar.meanPull)
  if (payDay === null) return season
  const dayOfMonth = calendar.daysOfMonth[day - calendar.firstDay] ?? payDay
  return (season * payWeight(dayOfMonth, payDay)) / (calendar.payMeans.get(payDay) ?? 1)
}

/** An upper bound of `intensity` on any day. */
export function peakIntensity(calendar: TradingCalendar, { priceSensitivity, payDay }: Appetite): number {
  const peak = peaks[calendar.region]
  const season = (peak.demand * (1 + priceSensitivity * peak.pull)) / (calendar.meanDemand + priceSensitivity * calendar.meanPull)
  return payDay === null ? season : (season * PEAK_PAY_WEIGHT) / (calendar.payMeans.get(payDay) ?? 1)
}
