import { civilDate, dayNumber, weekday } from './civil.ts'

export type Region = 'east' | 'west'

/** One day of a region: `demand` for all, `pull` on those who are sensitive to price, `discount` in per mille. */
export interface TradingDay {
  readonly demand: number
  readonly pull: number
  readonly discount: number
}

// Chinese New Year as month × 100 + day, from 2000; years outside have no lunar season.
const FIRST_LUNAR_YEAR = 2000
const lunarNewYears = [
  205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217,
  206, 126, 213, 203, 123, 211, 131, 219, 208, 128, 215, 204, 124, 212,
]

const eastMonths = [1, 0.95, 0.95, 1, 1.05, 1.05, 0.9, 0.9, 1.05, 1, 1.1, 1.05]
const westMonths = [0.85, 0.9, 0.95, 0.95, 1, 1, 0.95, 0.95, 1, 1.05, 1.15, 1.35]

export function lunarNewYear(year: number): number | null {
  const code = lunarNewYears[year - FIRST_LUNAR_YEAR]
  return code === undefined ? null : dayNumber(year, Math.floor(code / 100), code % 100)
}

function eastSale(month: number, dayOfMonth: number): { pull: number; discount: number } {
  const date = month * 100 + dayOfMonth
  if (date === 1111) return { pull: 7, discount: 250 }
  if (date >= 1101 && date < 1111) return { pull: 0.8, discount: 120 }
  if (date === 618) return { pull: 5, discount: 200 }
  if (date >= 608 && date < 618) return { pull: 0.7, discount: 100 }
  if (date >= 1210 && date <= 1212) return { pull: 2.5, discount: 150 }
  return { pull: 0, discount: 0 }
}

function eastDay(day: number): TradingDay {
  const { year, month, dayOfMonth } = civilDate(day)
  const { pull, discount } = eastSale(month, dayOfMonth)
  const base = eastMonths[month - 1] ?? 1
  const newYear = lunarNewYear(year)
  const fromNewYear = newYear === null ? Number.NaN : day - newYear
  if (fromNewYear >= -25 && fromNewYear < -6) return { demand: base * 1.5, pull: 0.8, discount: 100 }
  if (fromNewYear >= -3 && fromNewYear < 7) return { demand: base * 0.35, pull: 0, discount: 0 }
  return { demand: base * (pull > 2 ? 1.5 : 1), pull, discount }
}

function westDay(day: number): TradingDay {
  const { year, month, dayOfMonth } = civilDate(day)
  const date = month * 100 + dayOfMonth
  const base = westMonths[month - 1] ?? 1
  const firstThursday = dayNumber(year, 11, 1) + ((11 - weekday(dayNumber(year, 11, 1))) % 7)
  const fromBlackFriday = day - (firstThursday + 22)
  if (fromBlackFriday >= 0 && fromBlackFriday <= 3) return { demand: base * 1.4, pull: 5, discount: 250 }
  if (date >= 1224 && date <= 1226) return { demand: base * 0.4, pull: 0, discount: 0 }
  if (date >= 102 && date <= 115) return { demand: base, pull: 1.5, discount: 150 }
  if (date >= 712 && date <= 716) return { demand: base, pull: 1, discount: 120 }
  return { demand: base, pull: 0, discount: 0 }
}

/** Bounds over every year, so that a longer calendar never changes what was drawn from a shorter one. */
export const peaks = { east: { demand: 1.66, pull: 7 }, west: { demand: 1.9, pull: 5 } } as const

export function tradingDay(region: Region, day: number): TradingDay {
  return region === 'east' ? eastDay(day) : westDay(day)
}
