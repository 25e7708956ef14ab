import type { GridColumn, Text } from '@guanxi/ui'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import { isAction } from './actions.ts'
import type { FieldNames } from './field-names.ts'
import type { AuditEntry } from './queries.ts'
import { kindOf, nameOfSubject } from './subject.ts'

type Words = Text<Catalogues['settings']>

/** Who did it; nobody who is signed in has no name. */
export function actorText({ actorKind, actorName }: AuditEntry, text: Words): string {
  if (actorKind === 'public') return text('audit.nobody')
  return actorKind === 'system' ? text('audit.system') : actorName
}

/** An action in words; one of a later version is named as it is written. */
export function actionText(action: string, text: Words): string {
  return isAction(action) ? text(`audit.actions.${action}`) : action
}

export function subjectText(entry: AuditEntry, text: Words): string {
  const kind = kindOf(entry)
  return `${kind ? text(`audit.kinds.${kind}`) : entry.subjectKind} ${nameOfSubject(entry)}`
}

export function auditColumns(text: Words, fieldNames: FieldNames): readonly GridColumn<AuditEntry>[] {
  return [
    { key: 'time', label: text('audit.time'), width: 196, isMuted: true, cell: (row, formats) => formats.dateTime(row.occurredAt) },
    { key: 'who', label: text('audit.who'), width: 160, grow: 1, cell: (row) => <b>{actorText(row, text)}</b> },
    { key: 'what', label: text('audit.what'), width: 220, grow: 1, cell: (row) => actionText(row.action, text) },
    { key: 'about', label: text('audit.about'), width: 240, grow: 2, cell: (row) => subjectText(row, text) },
    {
      key: 'fields',
      label: text('audit.fields'),
      width: 200,
      grow: 1,
      isMuted: true,
      cell: (row, formats) => {
        const changed = Object.keys(row.changes).filter((key) => Array.isArray(row.changes[key]))
        return formats.list(changed.map((key) => fieldNames(row, key)))
      },
    },
  ]
}
