import { BlockSkeleton, Card, Facts } from '@guanxi/ui'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { OwnFact } from '../../../pages/customer/own/own-fact.tsx'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import type { OwnField, OwnValue } from '../../own-fields/own-field.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import type { RecordView } from '../queries.ts'
import css from './record.module.css'
import { titleField } from './record-fields.ts'
import { useSave } from './use-save.ts'

interface RecordFactsProps {
  kind: Kind
  record: RecordView
  own: readonly OwnField[] | undefined
}

/** What is known of a record, each value changed where it stands. */
export function RecordFacts({ kind, record, own }: RecordFactsProps) {
  const text = useText('records')
  const { user } = useSession()
  const save = useSave(kind, record)
  const [open, setOpen] = useState<string>()
  if (!own) return <BlockSkeleton height={240} />
  const canEdit = record.can.includes('edit')
  const known = own.filter(({ key }) => key in record.custom)
  const valueAt = ({ key }: OwnField): OwnValue => (key === 'title' ? record.title : (record.custom[key] ?? null))
  const items = [titleField(text('fields.title')), ...known].map((field) => ({
    key: field.key,
    label: field.name,
    value:
      record.closed[field.key] === 'masked' ? (
        <span>{String(valueAt(field) ?? text('none'))}</span>
      ) : (
        <OwnFact
          field={field}
          value={valueAt(field)}
          canEdit={canEdit && field.canWrite && record.closed[field.key] === undefined}
          isOpen={open === field.key}
          onOpen={() => setOpen(field.key)}
          onClose={() => setOpen(undefined)}
          onSave={(value) => save(field, value)}
        />
      ),
  }))
  return (
    <Card title={text('record.facts')} flush>
      <Facts items={items} />
      {known.length === 0 && (
        <div className={css.noFields}>
          <p>{text('record.noFields', { kind: kind.many })}</p>
          {can(user, 'shape.field.edit') && <ButtonLink target={paths.fields(kind.object)}>{text('record.toFields')}</ButtonLink>}
        </div>
      )}
    </Card>
  )
}
