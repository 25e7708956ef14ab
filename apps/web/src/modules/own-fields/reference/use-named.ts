import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import type { OwnField } from '../own-field.ts'
import { withNamed } from './named.ts'

/** Fields with the names of what references lead to, as they came with the values. */
export function useNamed(fields: readonly OwnField[] | undefined, names: Readonly<Record<string, string>>) {
  const text = useText('shape')
  return useMemo(() => fields && withNamed(fields, names, text('reference.unseen')), [fields, names, text])
}
