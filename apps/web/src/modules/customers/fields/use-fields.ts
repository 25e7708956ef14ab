import type { FieldInfo } from '@guanxi/ui'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { namespacesOf } from '../../../i18n/load-words.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { pickerOf } from '../../own-fields/reference/reference-picker.tsx'
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
  /** The value is the id of one of these. */
  reference: Field['reference']
  /** A day that comes back every year. */
  isYearly: boolean
  /** Of a record: of what. */
  target: string | null
  /** A part of an address, which is listed as a whole unless it is asked for. */
  isPart: boolean
  /** The colour of each option that has one. */
  colours: ReadonlyMap<string, string>
}

interface OptionsByKind {
  facts: FieldInfo['options']
  person: FieldInfo['options']
  unit: FieldInfo['options']
}

const none: FieldInfo['options'] = []

function optionsOf(field: Field, options: OptionsByKind, t: (key: string) => string): FieldInfo['options'] {
  if (field.type === 'facts') return options.facts
  // Records are too many to be options: those whose names a list needs come with it.
  if (field.reference === 'record' || field.reference === 'file') return none
  if (field.reference !== null) return options[field.reference]
  if (field.name !== null) return field.choices.map(({ key, name }) => ({ value: key, label: name }))
  return field.options.map((value) => ({ value, label: t(`${field.label}Options.${value}`) }))
}

const partOf = /^(x_.+)_(street|district|city|region|postcode|country)$/

function labelled(field: Field, options: OptionsByKind, t: (key: string) => string, known: ReadonlySet<string>): CustomerField {
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
    isPart: known.has(partOf.exec(field.key)?.[1] ?? ''),
    reference: field.reference,
    isYearly: field.isYearly,
    target: field.target,
    ...(field.target === null ? {} : { picker: pickerOf(field.target) }),
    colours: new Map(field.choices.map(({ key, colour }) => [key, colour])),
  }
}

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
  return useMemo(() => {
    const known = new Set(data.map(({ key }) => key))
    return data.map((field) => labelled(field, { facts, person, unit }, (key) => t(key), known))
  }, [data, facts, person, unit, t])
}

/** Every field of the customers. */
export function useCustomerFields(): readonly CustomerField[] {
  return useListedFields(useSuspenseQuery(fieldsQuery).data)
}
