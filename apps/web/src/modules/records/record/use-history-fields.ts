import { useQueries } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import type { OwnField } from '../../own-fields/own-field.ts'
import { veil, withNamed } from '../../own-fields/reference/named.ts'
import { namesQuery } from '../../own-fields/reference/queries.ts'
import type { AuditEntry } from '../queries.ts'

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

const idsAt = (entries: readonly AuditEntry[], key: string): readonly string[] =>
  entries.flatMap(({ changes }) => (Array.isArray(changes[key]) ? changes[key].filter(isId) : []))

/** What references of these fields led to in these entries: target → ids. */
function namedIn(entries: readonly AuditEntry[], fields: readonly OwnField[]): readonly (readonly [string, readonly string[]])[] {
  const byTarget = Map.groupBy(fields, ({ target }) => target ?? '')
  return [...byTarget].flatMap(([target, own]) => {
    const ids = target === '' ? [] : [...new Set(own.flatMap(({ key }) => idsAt(entries, key)))].toSorted()
    return ids.length > 0 ? [[target, ids] as const] : []
  })
}

/** Fields with the names of what their references led to, as far as the reader sees that; of the rest, that it is not visible. */
export function useHistoryFields(entries: readonly AuditEntry[], fields: readonly OwnField[]): readonly OwnField[] {
  const text = useText('shape')
  const answers = useQueries({ queries: namedIn(entries, fields).map(([target, ids]) => namesQuery(target, ids.slice(0, 500))) })
  const names = Object.assign({}, ...answers.map(({ data }) => data ?? {}), { [veil]: text('reference.unseen') })
  return withNamed(fields, names, text('reference.unseen'))
}
