import { operatorsFor } from '@guanxi/conditions'
import type { FieldInfo } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fieldsQuery } from '../../customers/fields/queries.ts'
import { useListedFields } from '../../customers/fields/use-fields.ts'
import { customerObject } from '../../own-fields/queries.ts'
import { recordFieldsQuery } from '../../records/queries.ts'
import type { Layouts } from './queries.ts'

const none: readonly never[] = []

/** What conditions of an object may ask about, with what can be asked of one record whatever the day. */
export function useConditionFields({ object, conditionFields }: Pick<Layouts, 'object' | 'conditionFields'>): readonly FieldInfo[] {
  const isCustomer = object === customerObject
  const customers = useQuery({ ...fieldsQuery, enabled: isCustomer })
  const records = useQuery({ ...recordFieldsQuery(object.replace(/^custom\./, '')), enabled: !isCustomer })
  const listed = useListedFields((isCustomer ? customers.data : records.data) ?? none)
  return useMemo(() => {
    const usable = new Set(conditionFields)
    return listed
      .filter(({ key }) => usable.has(key))
      .map((field) => ({ ...field, operators: field.operators.filter((op) => operatorsFor(field.type).includes(op)) }))
      .filter(({ operators }) => operators.length > 0)
  }, [listed, conditionFields])
}
