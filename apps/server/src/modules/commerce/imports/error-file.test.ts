import { expect, test } from 'vitest'
import { guarded, rowText } from './error-file.ts'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x', '  =1', '\n=1'])(
  '%j is no formula in the error file',
  (cell) => {
    expect(guarded(cell)).toBe(`'${cell}`)
  },
)

test.each(['', 'plain', '1.5', "'=1", 'a=b', '中文'])('%j stays as it is', (cell) => expect(guarded(cell)).toBe(cell))

test('a row is one cell again', () => expect(rowText(['a', 'b,c', 'd"e', ''])).toBe('a,"b,c","d""e",'))
