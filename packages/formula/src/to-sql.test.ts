import { expect, test } from 'vitest'
import { compile } from './check.ts'
import { exampleFields } from './testing/record.ts'
import { toSql } from './to-sql.ts'

function piecesOf(source: string) {
  const checked = compile(source, exampleFields)
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return toSql(checked.formula)
}

test('nothing that its author wrote stands in the text of the statement', () => {
  const pieces = piecesOf(`if(contains({称呼}, "'; drop table customers --"), text(fee * 4711.25, 2), concat(text(birthday), "$1"))`)
  const code = pieces.map((piece) => (piece.kind === 'code' ? piece.code : '?')).join('')
  expect(code).not.toMatch(/drop|4711|称呼|fee|birthday|\$1/)
  expect(pieces.flatMap((piece) => (piece.kind === 'value' ? [piece.value] : []))).toEqual([
    `'; drop table customers --`,
    '1e-2',
    '4711.25',
    '2',
    '$1',
  ])
  expect(pieces.flatMap((piece) => (piece.kind === 'field' ? [piece.key] : []))).toEqual(['称呼', 'fee', 'birthday'])
})

test('a formula grows in proportion when it is compiled', () => {
  const sizes = [10, 20, 40].map((levels) => piecesOf(`${'round('.repeat(levels)}premium${', 2)'.repeat(levels)}`).length)
  expect(sizes.map((size) => size / (sizes[0] ?? 1))).toEqual([1, expect.closeTo(2, 0), expect.closeTo(4, 0)])
})

test('time stands for itself until the statement is run', () => {
  const moments = piecesOf('text(today()) & text(date(now()))').flatMap((piece) => (piece.kind === 'moment' ? [piece.part] : []))
  expect(moments).toEqual(['today', 'now', 'timeZone'])
})
