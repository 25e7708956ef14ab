import { type FieldInfo, type Filter, type FilterGroup, isCondition } from '@guanxi/ui'
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CustomerField } from '../modules/customers/fields/use-fields.ts'
import { peopleNamesQuery } from '../modules/customers/organisation/queries.ts'
import { namesQuery } from '../modules/own-fields/reference/queries.ts'
import { can } from '../router/require-permission.ts'
import { useSession } from '../router/use-session.ts'

type Field = FieldInfo & Pick<CustomerField, 'target' | 'reference'>

const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-/
const mostPeople = 100

function idsIn(filter: Filter, field: string): readonly string[] {
  if (isCondition(filter)) return filter.field === field && Array.isArray(filter.value) ? filter.value.map(String) : []
  const parts = [
    ...('all' in filter ? (filter.all ?? []) : []),
    ...('any' in filter ? (filter.any ?? []) : []),
    ...('not' in filter && filter.not ? [filter.not] : []),
  ]
  return parts.flatMap((part) => idsIn(part, field))
}

type Asked = { readonly target: string | null; readonly ids: readonly string[] }

// Whose names are known already are not asked for: colleagues are, as long as they are few.
function askedIn(field: Field, filter: FilterGroup): Asked | undefined {
  const isPerson = field.reference === 'person'
  if (!isPerson && field.target === null) return undefined
  const known = new Set(isPerson ? field.options.map(({ value }) => value) : [])
  const ids = [...new Set(idsIn(filter, field.key))].filter((id) => isId.test(id) && !known.has(id))
  return ids.length === 0 ? undefined : { target: isPerson ? null : field.target, ids }
}

/** The fields with the names of the records and colleagues that a filter asks for: of very many, those alone are read. */
export function useReferenceNames<Listed extends Field>(fields: readonly Listed[], filter: FilterGroup | undefined): readonly Listed[] {
  const { user } = useSession()
  const mayNamePeople = can(user, 'access.person.see')
  const asked = filter ? fields.flatMap((field) => askedIn(field, filter) ?? []) : []
  const named = useQueries({
    queries: asked.flatMap(({ target, ids }) => {
      if (target !== null) return [namesQuery(target, ids)]
      return mayNamePeople ? [peopleNamesQuery(ids.slice(0, mostPeople))] : []
    }),
    combine: (answers) => Object.assign({}, ...answers.map(({ data }) => data ?? {})),
  })
  return useMemo(() => {
    const names: Readonly<Record<string, string>> = named
    const options = Object.entries(names).map(([value, label]) => ({ value, label }))
    if (options.length === 0) return fields
    return fields.map((field) => {
      if (field.target !== null) return { ...field, options }
      return field.reference === 'person' ? { ...field, options: [...field.options, ...options.filter(isNew(field))] } : field
    })
  }, [fields, named])
}

const isNew =
  ({ options }: Field) =>
  ({ value }: { readonly value: string }): boolean =>
    !options.some((option) => option.value === value)
