import { describe, expect, it } from 'vitest'
import { formatsFor } from './formats.ts'

const en = formatsFor('en')
const cn = formatsFor('zh-CN')
const tw = formatsFor('zh-TW')

describe('formats', () => {
  it('reads money as minor units of its currency', () => {
    expect(en.money(12_345, 'CNY')).toBe('¥123.45')
    expect(en.money(12_345, 'JPY')).toBe('¥12,345')
    expect(en.money(1_234_500, 'GBP')).toBe('£12,345.00')
    expect(en.moneyRound(482_049, 'CNY')).toBe('¥4,820')
    expect(tw.moneyRound(482_049, 'TWD')).toBe('$4,820')
  })

  it('shortens by what each language counts in', () => {
    expect(en.moneyCompact(1_280_000_000, 'CNY')).toBe('¥12.8M')
    expect(cn.moneyCompact(1_280_000_000, 'CNY')).toBe('¥1280万')
    expect(en.compact(12_300)).toBe('12.3K')
    expect(cn.compact(12_300)).toBe('1.2万')
    expect(tw.compact(12_300)).toBe('1.2萬')
  })

  it('writes a real minus sign, never a hyphen', () => {
    const shown = [
      en.number(-38),
      en.money(-1050, 'CNY'),
      en.percent(-0.04),
      en.change(-38),
      en.compact(-12_300),
      cn.moneyRound(-500, 'CNY'),
    ]
    for (const text of shown) {
      expect(text).toContain('\u2212')
      expect(text).not.toContain('-')
    }
  })

  it('signs a change, but not its absence', () => {
    expect([6, 0, -38].map((value) => en.change(value))).toEqual(['+6', '0', '\u221238'])
  })

  it('rounds shares as asked', () => {
    expect(en.percent(0.412)).toBe('41%')
    expect(en.percent(0.412, 1)).toBe('41.2%')
  })

  it('tells how long ago in the largest fitting unit', () => {
    const now = '2026-11-21T08:00:00Z'
    expect(en.relative('2026-11-18T08:00:00Z', now)).toBe('3 days ago')
    expect(en.relative('2026-11-20T08:00:00Z', now)).toBe('yesterday')
    expect(cn.relative('2026-03-10T08:00:00Z', now)).toBe('8个月前')
    expect(tw.relative('2026-11-21T06:30:00Z', now)).toBe('1 小時前')
    expect(en.relative('2026-12-21T08:00:00Z', now)).toBe('in 30 days')
  })

  it('joins what all holds by "and", and alternatives by "or"', () => {
    const names = ['A', 'B', 'C']
    expect([en, cn, tw].map((formats) => formats.list(names))).toEqual(['A, B, and C', 'A、B和C', 'A、B和C'])
    expect([en, cn, tw].map((formats) => formats.either(names))).toEqual(['A, B, or C', 'A、B或C', 'A、B或C'])
  })

  it('keeps one set per language', () => {
    expect(formatsFor('en')).toBe(en)
    expect(cn).not.toBe(en)
  })
})
