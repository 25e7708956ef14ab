import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, disarmed, rearmed } from './cell.ts'

const starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '−', '﹣']
const before = ['', ' ', '\t', '\r', '\n', '\u00a0', '\u3000', '\ufeff', '\u200b', '\u0000', "'", "''", ' \t ', '\n\t', '\u202e', "'\t"]
const rests = ['1+1', 'SUM(A1:A9)', `cmd|' /C calc'!A0`, 'HYPERLINK("https://example.com","x")', '8613800001111']
const cells = starts.flatMap((start) => before.flatMap((lead) => rests.map((rest) => `${lead}${start}${rest}`)))

/** Whether a program that skips what cannot be seen, at the beginning and after each character it may split at, meets a formula. */
function isRun(cell: string): boolean {
  return cell.split(/[;\t\r\n|]/u).some((part) => /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹢﹣﹦﹫−]/u.test(part))
}

test(`none of ${cells.length} cells is run, alone or inside`, () => {
  expect(cells.length).toBeGreaterThan(500)
  for (const cell of cells)
    for (const whole of [cell, `Li Wei;${cell}`, `Li Wei\t${cell}`, `Li Wei\n${cell}`, `Li|${cell}`]) {
      expect(isRun(disarmed(whole)), JSON.stringify(whole)).toBe(false)
      expect(rearmed(disarmed(whole))).toBe(whole)
    }
})

test.each(['', 'Li Wei', '1.5', 'a=b', 'Room 5-2', '王小明', "it's", 'x@example.com', 'a, -b', "'quoted'"])('%j stays as it is', (cell) => {
  expect(disarmed(cell)).toBe(cell)
  expect(rearmed(cell)).toBe(cell)
})

test('a phone number comes back as it was', () => {
  expect(disarmed('+8613800001111')).toBe("'+8613800001111")
  expect(rearmed("'+8613800001111")).toBe('+8613800001111')
})

test('whatever is written, it is not run and comes back', () => {
  const piece = fc.constantFrom('=', '+', '-', '@', "'", ';', '\t', '\r', '\n', ' ', '|', '\ufeff', '＝', 'a', '"', ',')
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: piece }), fc.string({ unit: 'binary' })), (text) => {
      expect(isRun(disarmed(text))).toBe(false)
      expect(rearmed(disarmed(text))).toBe(text)
    }),
    { numRuns: 5000 },
  )
})

test('quotes, commas and line ends stay inside their cell', () => {
  expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', ''])).toBe('a,"b,c","d""e","f\ng",\r\n')
})
