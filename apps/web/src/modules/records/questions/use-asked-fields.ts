import { useMemo } from 'react'
import { type CustomerField, useCustomerFields } from '../../customers/fields/use-fields.ts'
import { questionsAbout } from './record-question.tsx'

const prefix = 'custom.'

/** The fields of customers as filters ask about them: with what is asked of the records that belong to them. */
export function useAskedFields(): readonly CustomerField[] {
  const fields = useCustomerFields()
  return useMemo(
    () =>
      fields.map((field) => {
        const { type, target } = field
        return type === 'facts' && target?.startsWith(prefix) ? { ...field, questions: questionsAbout(target.slice(prefix.length)) } : field
      }),
    [fields],
  )
}
