import { describe, expect, test } from 'vitest'
import { alignTable, schemaOf } from './align.ts'
import { categoricalColumn, numericColumn } from './columns.ts'
import { selectRows } from './select-rows.ts'
import { createTable } from './table.ts'
import { tableFromText, targetFromText } from './table-from-text.ts'
import { usableColumns } from './usable-columns.ts'

describe('a table is refused with a code', () => {
  test.each([
    ['empty', () => createTable([])],
    ['empty', () => createTable([numericColumn('a', [])])],
    ['duplicate_column', () => createTable([numericColumn('a', [1]), numericColumn('a', [2])])],
    ['length_mismatch', () => createTable([numericColumn('a', [1]), numericColumn('b', [1, 2])])],
    ['out_of_range', () => createTable([numericColumn('a', [1, Number.POSITIVE_INFINITY])])],
    ['out_of_range', () => createTable([{ name: 'a', kind: 'categorical', levels: ['x'], codes: Int32Array.of(1) }])],
    ['no_usable_column', () => usableColumns(createTable([numericColumn('a', [3, 3, 3])]))],
  ])('%s', (code, attempt) => {
    expect(attempt).toThrow(expect.objectContaining({ code }))
  })

  test('an infinite number is named by column and row', () => {
    const attempt = () => createTable([numericColumn('income', [1, 2, Number.NEGATIVE_INFINITY])])
    expect(attempt).toThrow(expect.objectContaining({ params: { column: 'income', row: 2 } }))
  })
})

describe('text', () => {
  const columns = [
    { name: 'age', cells: ['30', ' 41 ', 'NA', '1e2'] },
    { name: 'city', cells: ['Basel', '', 'Zug', 'Basel'] },
    { name: 'postcode', cells: ['4000', '6300', '6300', '4000'] },
  ]

  test('numbers where all cells are numbers, else levels; missing cells are missing', () => {
    const { table } = tableFromText(columns, { categorical: ['postcode'] })
    expect(table.columns.map(({ kind }) => kind)).toEqual(['numeric', 'categorical', 'categorical'])
    expect(table.columns[0]).toEqual(numericColumn('age', [30, 41, null, 100]))
    expect(table.columns[1]).toEqual(categoricalColumn('city', ['Basel', null, 'Zug', 'Basel']))
  })

  test('the schema of a model decides the kinds, and words for numbers are counted as missing', () => {
    const schema = [{ name: 'age', kind: 'numeric' } as const]
    const { table, notNumbers } = tableFromText([{ name: 'age', cells: ['30', 'old'] }], { schema })
    expect(table.columns).toEqual([numericColumn('age', [30, null])])
    expect(notNumbers).toEqual({ age: 1 })
    expect(() => tableFromText([{ name: 'other', cells: ['1'] }], { schema })).toThrow(expect.objectContaining({ code: 'unknown_column' }))
  })

  test('an outcome is 1 for the positive value; a missing one or an unknown value is refused', () => {
    expect(targetFromText({ name: 'churn', cells: ['Yes', 'No'] }, 'Yes')).toEqual(Uint8Array.of(1, 0))
    const missing = () => targetFromText({ name: 'churn', cells: ['Yes', ' '] }, 'Yes')
    expect(missing).toThrow(expect.objectContaining({ code: 'missing_value', params: { column: 'churn', row: 1 } }))
    expect(() => targetFromText({ name: 'churn', cells: ['Yes', 'No'] }, 'ja')).toThrow(expect.objectContaining({ code: 'one_class' }))
  })
})

describe('columns', () => {
  test('levels do not depend on the order of rows', () => {
    expect(categoricalColumn('a', ['y', 'x', null, 'z']).levels).toEqual(categoricalColumn('a', ['z', null, 'y', 'x']).levels)
  })

  test('an empty word is a level, not a gap', () => {
    expect(categoricalColumn('a', ['', null]).codes).toEqual(Int32Array.of(0, -1))
  })

  test('rows are read by the codes of the schema, and new levels and gaps counted', () => {
    const fitted = createTable([categoricalColumn('plan', ['b', 'a', 'b'])])
    const schema = fitted.columns.map(schemaOf)
    const other = createTable([categoricalColumn('plan', ['c', 'b', null, 'a', 'c'])])
    const { columns, missing, unseen } = alignTable(schema, other)
    expect(columns[0]).toMatchObject({ codes: Int32Array.of(-2, 1, -1, 0, -2) })
    expect([missing, unseen]).toEqual([{ plan: 1 }, { plan: 2 }])
  })

  test('a part of a table has the schema of the part alone', () => {
    const table = createTable([categoricalColumn('plan', ['a', 'b', 'c'])])
    const part = selectRows(table, Int32Array.of(2, 0))
    expect(part.columns.map(schemaOf)).toEqual([{ name: 'plan', kind: 'categorical', levels: ['a', 'c'] }])
  })

  test('a column of the other kind is refused', () => {
    const schema = [{ name: 'a', kind: 'numeric' } as const]
    const attempt = () => alignTable(schema, createTable([categoricalColumn('a', ['1'])]))
    expect(attempt).toThrow(expect.objectContaining({ code: 'column_kind' }))
  })

  test('constant columns and identifiers are left out by name, many levels pooled', () => {
    const rows = Array.from({ length: 400 }, (_, row) => row)
    const table = createTable([
      numericColumn(
        'same',
        rows.map(() => 7),
      ),
      numericColumn(
        'gone',
        rows.map(() => null),
      ),
      categoricalColumn(
        'id',
        rows.map((row) => `c${row}`),
      ),
      categoricalColumn(
        'town',
        rows.map((row) => `t${row % 100}`),
      ),
      numericColumn('age', rows),
    ])
    const { schema, warnings } = usableColumns(table)
    expect(schema.map(({ name }) => name)).toEqual(['town', 'age'])
    expect(warnings.map(({ code, params }) => [code, params.column])).toEqual([
      ['constant_column', 'same'],
      ['constant_column', 'gone'],
      ['identifier_column', 'id'],
      ['levels_pooled', 'town'],
    ])
    expect(schema[0]).toMatchObject({ levels: { length: 64 } })
  })
})
