import { type FieldInfo, type Filter, type FilterGroup, isCondition } from '@guanxi/ui'
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { namesQuery } from '../modules/own-fields/reference/queries.ts'

type Field = FieldInfo & { readonly target: string | null }

function idsIn(filter: Filter, field: string): readonly string[] {
  if (isCondition(filter)) return filter.field === field && Array.isArray(filter.value) ? filter.value.map(String) : []
  const parts = [
    ...('all' in filter ? (filter.all ?? []) : []),
    ...('any' in filter ? (filter.any ?? []) : []),
    ...('not' in filter && filter.not ? [filter.not] : []),
  ]
  return parts.flatMap((part) => idsIn(part, field))
}

/** The fields with the names of the records that a filter asks for: of very many, those alone are read. */
export function useReferenceNames<Listed extends Field>(fields: readonly Listed[], filter: FilterGroup | undefined): readonly Listed[] {
  const asked = fields.flatMap(({ key, target }) => {
    const ids = target === null || !filter ? [] : idsIn(filter, key)
    return target === null || ids.length === 0 ? [] : [{ key, target, ids }]
  })
  const named = useQueries({
    queries: asked.map(({ target, ids }) => namesQuery(target, ids)),
    combine: (answers) => Object.assign({}, ...answers.map(({ data }) => data ?? {})),
  })
  return useMemo(() => {
    const names: Readonly<Record<string, string>> = named
    const options = Object.entries(names).map(([value, label]) => ({ value, label }))
    if (options.length === 0) return fields
    return fields.map((field) => (field.target === null ? field : { ...field, options }))
  }, [fields, named])
}
