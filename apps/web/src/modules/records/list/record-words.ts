import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import type { ValueWords } from '../../customers/fields/value-text.ts'

/** What values are said with in lists and on boards of records. */
export function useRecordWords(): ValueWords {
  const text = useText('records')
  const uiText = useText('ui')
  return useMemo(
    () => ({ yes: uiText('filter.true'), no: uiText('filter.false'), unknown: text('none'), source: (source: string) => source }),
    [text, uiText],
  )
}
