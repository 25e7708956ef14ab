import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { useCustomerFields } from '../../customers/fields/use-fields.ts'
import type { AuditEntry } from './queries.ts'

/** What a changed field is called in the reader's language; one that no page shows keeps the name it has in the API. */
export type FieldNames = (entry: AuditEntry, field: string) => string

export function useFieldNames(): FieldNames {
  const text = useText('settings')
  const fields = useCustomerFields()
  return useMemo(() => {
    const ofCustomers = new Map(fields.map(({ key, label }) => [key, label]))
    const ofUsers = new Map([
      ['name', text('list.name')],
      ['email', text('about.email')],
      ['role', text('list.role')],
      ['language', text('list.language')],
      ['disabled', text('list.disabled')],
      ['password', text('password.title')],
    ])
    return ({ subjectKind }, field) => (subjectKind === 'user' ? ofUsers : ofCustomers).get(field) ?? field
  }, [fields, text])
}
