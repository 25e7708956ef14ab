import { type FieldInfo, isRelative } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fieldsQuery } from '../../../customers/fields/queries.ts'
import { useListedFields } from '../../../customers/fields/use-fields.ts'
import { type CustomField, customerObject } from '../../../own-fields/queries.ts'
import { recordFieldsQuery } from '../../../records/queries.ts'

const none: readonly never[] = []

/** By what the records of a kind can be told apart in a roll-up: added fields that hold a value, and nothing that depends on the day. */
export function useFilterFields(object: string, fields: readonly CustomField[]): readonly FieldInfo[] {
  const isKind = object.startsWith('custom.')
  const ofKind = useQuery({ ...recordFieldsQuery(object.slice('custom.'.length)), enabled: isKind })
  const ofCustomers = useQuery({ ...fieldsQuery, enabled: object === customerObject })
  const listed = useListedFields((isKind ? ofKind.data : ofCustomers.data) ?? none)
  return useMemo(() => {
    const usable = new Set(
      fields.filter(({ type, removedAt }) => removedAt === null && type !== 'formula' && type !== 'roll_up').map(({ key }) => key),
    )
    return listed
      .filter(({ key }) => usable.has(key))
      .map((field) => ({ ...field, operators: field.operators.filter((op) => !isRelative(op)) }))
      .filter(({ operators }) => operators.length > 0)
  }, [listed, fields])
}
