import { type Fact, Facts, useFormats } from '@guanxi/ui'
import { Button, Modal } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import css from './audit.module.css'
import { actionText, actorText, subjectText } from './columns.tsx'
import type { FieldNames } from './field-names.ts'
import type { AuditEntry } from './queries.ts'
import { useRoleValues } from './role-values.ts'
import { targetOf } from './subject.ts'

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'object' && 'name' in value && typeof value.name === 'string') return value.name
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isPair(value: unknown): value is readonly [unknown, unknown] {
  return Array.isArray(value) && value.length === 2
}

function Changes({ entry, fieldNames }: { entry: AuditEntry; fieldNames: FieldNames }) {
  const text = useText('settings')
  const roleValue = useRoleValues()
  const told = (value: unknown): string => shown(entry.subjectKind === 'role' ? roleValue(value) : value)
  const rows = Object.entries(entry.changes)
  if (rows.length === 0) return null
  return (
    <table className={css.changes}>
      <thead>
        <tr>
          <th scope="col">{text('audit.field')}</th>
          <th scope="col">{text('audit.before')}</th>
          <th scope="col">{text('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([field, value]) => (
          <tr key={field}>
            <th scope="row">{fieldNames(entry, field)}</th>
            {isPair(value) ? (
              <>
                <td className={css.before}>{told(value[0])}</td>
                <td>{told(value[1])}</td>
              </>
            ) : (
              <td colSpan={2}>{told(value)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface EntryDialogProps {
  entry: AuditEntry | undefined
  fieldNames: FieldNames
  onClose: () => void
}

/** One entry in full: what was, what is, and by which request. */
export function EntryDialog({ entry, fieldNames, onClose }: EntryDialogProps) {
  const text = useText('settings')
  const uiText = useText('ui')
  const formats = useFormats()
  const target = entry && targetOf(entry)
  const facts: readonly Fact[] = entry
    ? [
        { key: 'time', label: text('audit.time'), value: formats.dateTime(entry.occurredAt) },
        { key: 'who', label: text('audit.who'), value: actorText(entry, text) },
        { key: 'about', label: text('audit.about'), value: subjectText(entry, text) },
        { key: 'request', label: text('audit.request'), value: <code className={css.code}>{entry.requestId}</code> },
        { key: 'sealed', label: text('audit.seal'), value: text(entry.isSealed ? 'audit.sealed' : 'audit.notYetSealed') },
      ]
    : []
  return (
    <Modal
      opened={entry !== undefined}
      onClose={onClose}
      size="lg"
      title={entry && actionText(entry.action, text)}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      <div className={css.facts}>
        <Facts items={facts} />
      </div>
      {entry && <Changes entry={entry} fieldNames={fieldNames} />}
      <div className={css.end}>
        {target && <ButtonLink target={target}>{text('audit.open')}</ButtonLink>}
        <Button onClick={onClose}>{uiText('close')}</Button>
      </div>
    </Modal>
  )
}
