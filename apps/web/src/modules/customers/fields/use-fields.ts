import type { FieldInfo } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Field, fieldsQuery } from './queries.ts'

/** A field of the catalogue with its names in the reader's language. */
export interface CustomerField extends FieldInfo {
  isSortable: boolean
  isListable: boolean
}

function labelled(field: Field, t: (key: string) => string): CustomerField {
  return {
    key: field.key,
    label: t(field.label),
    group: t(field.group),
    type: field.type,
    operators: field.operators,
    options: field.options.map((value) => ({ value, label: t(`${field.label}Options.${value}`) })),
    isSortable: field.sortable,
    isListable: field.listable,
  }
}

/** Every field of the customers. Each module names its own: the labels say in which catalogue (`insight:fields.stage`). */
export function useCustomerFields(): readonly CustomerField[] {
  const { data } = useSuspenseQuery(fieldsQuery)
  const namespaces = useMemo(
    () => [...new Set(data.flatMap(({ label, group }) => [label, group]).map((key) => key.split(':')[0] ?? key))],
    [data],
  )
  const { t } = useTranslation<string[]>(namespaces)
  return useMemo(() => data.map((field) => labelled(field, (key) => t(key))), [data, t])
}
