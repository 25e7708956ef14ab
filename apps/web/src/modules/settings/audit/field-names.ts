import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { useCustomerFields } from '../../customers/fields/use-fields.ts'
import { usePermissionWords } from '../api-access/permissions.ts'
import type { AuditEntry } from './queries.ts'

/** What a changed field is called in the reader's language; one that no page shows keeps the name it has in the API. */
export type FieldNames = (entry: AuditEntry, field: string) => string

export function useFieldNames(): FieldNames {
  const text = useText('settings')
  const fields = useCustomerFields()
  const permissionWords = usePermissionWords()
  return useMemo(() => {
    const ofCustomers = new Map(fields.map(({ key, label }) => [key, label]))
    const ofUsers = new Map([
      ['name', text('list.name')],
      ['email', text('about.email')],
      ['role', text('list.role')],
      ['roles', text('list.role')],
      ['language', text('list.language')],
      ['disabled', text('list.disabled')],
      ['password', text('password.title')],
    ])
    // Who acted as somebody, or what spoke for them, may stand in any entry.
    const ofAll = new Map([
      ['actingBy', text('audit.actingBy')],
      ['via', text('audit.via')],
    ])
    // A role's changes are named by permission, or by the field that it closes.
    const ofRole = (field: string): string =>
      field === 'name' ? text('list.name') : (ofCustomers.get(field.replace(/^customers\.customer\./, '')) ?? permissionWords(field))
    return ({ subjectKind }, field) => {
      if (subjectKind === 'role') return ofRole(field)
      return ofAll.get(field) ?? (subjectKind === 'user' ? ofUsers : ofCustomers).get(field) ?? field
    }
  }, [fields, text, permissionWords])
}
