import type { FieldInfo } from '@guanxi/ui'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { namespacesOf } from '../../../i18n/load-words.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { usePeople, useUnits } from '../organisation/use-organisation.ts'
import { categoriesQuery, type Field, fieldsQuery } from './queries.ts'

/** A field of the catalogue with its names in the reader's language. */
export interface CustomerField extends FieldInfo {
  isSortable: boolean
  isListable: boolean
  /** Shown as far as it is, and used for nothing. */
  isMasked: boolean
  /** A field that the company added: its values are shown to the last digit. */
  isOwn: boolean
  /** The colour of each option that has one. */
  colours: ReadonlyMap<string, string>
}

interface OptionsByKind {
  facts: FieldInfo['options']
  person: FieldInfo['options']
  unit: FieldInfo['options']
}

function optionsOf(field: Field, options: OptionsByKind, t: (key: string) => string): FieldInfo['options'] {
  if (field.type === 'facts') return options.facts
  if (field.reference !== null) return options[field.reference]
  if (field.name !== null) return field.choices.map(({ key, name }) => ({ value: key, label: name }))
  return field.options.map((value) => ({ value, label: t(`${field.label}Options.${value}`) }))
}

function labelled(field: Field, options: OptionsByKind, t: (key: string) => string): CustomerField {
  return {
    key: field.key,
    label: field.name ?? t(field.label),
    group: t(field.group),
    type: field.type,
    operators: field.operators,
    options: optionsOf(field, options, t),
    isSortable: field.sortable,
    isListable: field.listable,
    isMasked: field.access === 'masked',
    isOwn: field.name !== null,
    colours: new Map(field.choices.map(({ key, colour }) => [key, colour])),
  }
}

const none: FieldInfo['options'] = []

/** Until they are known, or for whom orders are not open, categories are typed. */
function useCategories(): FieldInfo['options'] {
  const { user } = useSession()
  const { data } = useQuery({ ...categoriesQuery, enabled: can(user, 'commerce.order.see') })
  return useMemo(() => data?.map(({ category }) => ({ value: category, label: category })) ?? none, [data])
}

/** The fields of a catalogue in the reader's language. Each module names its own: the labels say in which catalogue (`insight:fields.stage`). */
export function useListedFields(data: readonly Field[]): readonly CustomerField[] {
  const namespaces = useMemo(() => namespacesOf(data), [data])
  const { t } = useTranslation<string[]>(namespaces)
  const facts = useCategories()
  const person = usePeople().all
  const unit = useUnits()
  return useMemo(() => data.map((field) => labelled(field, { facts, person, unit }, (key) => t(key))), [data, facts, person, unit, t])
}

/** Every field of the customers. */
export function useCustomerFields(): readonly CustomerField[] {
  return useListedFields(useSuspenseQuery(fieldsQuery).data)
}
