import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { useSourceText } from './use-source-text.ts'
import type { ValueWords } from './value-text.ts'

/** What values are said with in lists of customers. */
export function useCustomerWords(): ValueWords {
  const text = useText('customers')
  const uiText = useText('ui')
  const source = useSourceText()
  return useMemo(
    () => ({ yes: uiText('filter.true'), no: uiText('filter.false'), unknown: text('pages.unknown'), source }),
    [text, uiText, source],
  )
}
