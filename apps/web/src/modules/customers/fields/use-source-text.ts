import { useCallback } from 'react'
import { useText } from '../../../i18n/text.ts'

const sources = ['search', 'social', 'referral', 'marketplace', 'store', 'campaign', 'partner', 'fair'] as const

/** Where customers come from is free text; the usual words are said in the reader's language. */
export function useSourceText(): (source: string) => string {
  const text = useText('customers')
  return useCallback(
    (source) => {
      const known = sources.find((candidate) => candidate === source)
      return known ? text(`pages.sources.${known}`) : source
    },
    [text],
  )
}
