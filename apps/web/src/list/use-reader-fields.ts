import { type FieldInfo, ownValues } from '@guanxi/ui'
import { useMemo } from 'react'
import { useText } from '../i18n/text.ts'
import type { CustomerField } from '../modules/customers/fields/use-fields.ts'

type Field = FieldInfo & Pick<CustomerField, 'reference'>

/** The fields as a list is filtered by them: people and units may be whoever reads and theirs, so that a shared view is each reader's own. */
export function useReaderFields<Listed extends Field>(fields: readonly Listed[]): readonly Listed[] {
  const text = useText('ui')
  return useMemo(() => {
    const people = [{ value: ownValues.me, label: text('filter.own.me') }]
    const units = [
      { value: ownValues.units, label: text('filter.own.units') },
      { value: ownValues.below, label: text('filter.own.below') },
    ]
    return fields.map((field) => {
      const own = field.reference === 'person' ? people : field.reference === 'unit' ? units : []
      return own.length === 0 ? field : { ...field, options: [...own, ...field.options] }
    })
  }, [fields, text])
}
