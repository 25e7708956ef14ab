import { expect, test } from 'vitest'
import { placeOf, readDocument } from './read-document.ts'

const empty = { format: 'guanxi-shape', formatVersion: 1, objects: [], fields: [] }

test('a document is read, with or without a byte order mark', () => {
  expect(readDocument(JSON.stringify(empty))).toEqual({ document: empty })
  expect(readDocument(`\uFEFF${JSON.stringify(empty)}`)).toEqual({ document: empty })
})

test('what is none is refused with its reason, and broken JSON with its place', () => {
  expect(readDocument('{\n  "format": oops\n}')).toEqual({ problem: { why: 'brokenAt', line: 2, column: 13 } })
  expect(readDocument('{\n  "format":')).toEqual({ problem: { why: 'brokenAt', line: 2, column: 12 } })
  expect(readDocument('[1, 2]')).toEqual({ problem: { why: 'other' } })
  expect(readDocument('null')).toEqual({ problem: { why: 'other' } })
  expect(readDocument(JSON.stringify({ ...empty, fields: {} }))).toEqual({ problem: { why: 'other' } })
  expect(readDocument(JSON.stringify({ ...empty, formatVersion: 3 }))).toEqual({ problem: { why: 'later', version: 3 } })
  expect(readDocument(' '.repeat(1_000_001))).toEqual({ problem: { why: 'large' } })
})

test('the place of a mistake is counted from one, as people count', () => {
  expect(placeOf('body/document/fields/3/choices/1/colour')).toEqual({ list: 'fields', place: 4, part: 'choices 2 colour' })
  expect(placeOf('body/document/objects/0/key')).toEqual({ list: 'objects', place: 1, part: 'key' })
  expect(placeOf('body/document')).toEqual({ list: null, place: 0, part: '–' })
})
