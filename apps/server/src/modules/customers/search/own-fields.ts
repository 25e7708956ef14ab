import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { escapeLike } from '../../../platform/fields/compile.ts'
import type { SearchableField } from '../../../platform/shape/fields/searchable.ts'
import type { Words } from './words.ts'

const shortestPrefix = 2
const shortestPart = 3

/** One way to come by a row (alias `c`): what its field must hold, and how that is shown. */
export interface FieldWay {
  readonly holds: RawBuilder<SqlBool>
  readonly shown: RawBuilder<unknown>
}

function patternsOf(field: SearchableField, words: Words, where: 'begins' | 'inside'): readonly string[] {
  if (field.type === 'phone') return where === 'begins' ? words.phonePrefixes : words.phonePart === null ? [] : [words.phonePart]
  const text = escapeLike(words.text.toLowerCase())
  if (where === 'begins') return words.text.length >= shortestPrefix ? [`${text}%`] : []
  return words.text.length >= shortestPart ? [`%${text}%`] : []
}

/** How a field that the company marked as searchable is found by what was typed; each way has the field's own index. */
export function waysByField(field: SearchableField, words: Words, where: 'begins' | 'inside'): readonly FieldWay[] {
  const column = sql.ref(`c.${field.key}`)
  if (field.type === 'number') {
    const isNumber = where === 'begins' && /^-?\d{1,15}(\.\d{1,6})?$/.test(words.text)
    return isNumber ? [{ holds: sql<SqlBool>`${column} = ${words.text}::numeric`, shown: sql`${column}::text` }] : []
  }
  return patternsOf(field, words, where).map((pattern) => ({
    holds: sql<SqlBool>`lower(${column}) like ${pattern}`,
    shown: sql`left(${column}, 100)`,
  }))
}
