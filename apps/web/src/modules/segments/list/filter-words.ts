import { type Describing, describePart, type Filter, isCondition, isFilterGroup, useFormats } from '@guanxi/ui'
import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { useReferenceNames } from '../../../list/use-reference-names.ts'
import { useSession } from '../../../router/use-session.ts'
import { useAskedFields } from '../../records/questions/use-asked-fields.ts'

function groupWords(parts: readonly Filter[], match: 'any' | 'not', describing: Describing): string {
  return `${describing.text(`filter.match.${match}`)} (${parts.map((part) => wordsOf(part, describing)).join(' / ')})`
}

function wordsOf(filter: Filter, describing: Describing): string {
  if (isCondition(filter)) {
    const { name, question } = describePart(filter, describing)
    // What was bought is asked in a sentence of its own.
    const isSentence = describing.fields.some((field) => field.key === filter.field && field.type === 'facts' && !field.questions)
    return isSentence ? question : `${name} ${question}`
  }
  if ('all' in filter) return filter.all.map((part) => wordsOf(part, describing)).join(' · ')
  return 'any' in filter ? groupWords(filter.any, 'any', describing) : groupWords([filter.not], 'not', describing)
}

/** A whole filter in one line, of these: the names of whom and what they ask for are read with them. */
export function useFilterWords(filters: readonly unknown[]): (filter: unknown) => string {
  const fields = useReferenceNames(useAskedFields(), { all: filters.filter(isFilterGroup) })
  const { company } = useSession()
  const text = useText('ui')
  const formats = useFormats()
  return useMemo(() => {
    const describing = { fields, currency: company.currency, text, formats }
    return (filter) => (isFilterGroup(filter) ? wordsOf(filter, describing) : '')
  }, [fields, company.currency, text, formats])
}
