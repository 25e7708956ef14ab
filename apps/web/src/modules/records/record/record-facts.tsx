import { BlockSkeleton } from '@guanxi/ui'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { OwnFact } from '../../../pages/customer/own/own-fact.tsx'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { placesOf, restKey, sectionsOf } from '../../layouts/compose.ts'
import { fieldsNow, readingOf } from '../../layouts/depending.ts'
import type { ReaderLayout } from '../../layouts/queries.ts'
import { SectionCard } from '../../layouts/section-card.tsx'
import { withoutParts } from '../../own-fields/address.ts'
import type { OwnField, OwnValue } from '../../own-fields/own-field.ts'
import { MaskedOwn } from '../../own-fields/reveal/masked-own.tsx'
import type { Kind } from '../kinds/use-kinds.ts'
import type { RecordView } from '../queries.ts'
import css from './record.module.css'
import { titleField } from './record-fields.ts'
import { revealOf } from './reveal.ts'
import { useSave } from './use-save.ts'

interface RecordFactsProps {
  kind: Kind
  record: RecordView
  own: readonly OwnField[] | undefined
  layout: ReaderLayout
}

function NoFields({ kind }: { kind: Kind }) {
  const text = useText('records')
  const { user } = useSession()
  return (
    <div className={css.noFields}>
      <p>{text('record.noFields', { kind: kind.many })}</p>
      {can(user, 'shape.field.edit') && <ButtonLink target={paths.fields(kind.object)}>{text('record.toFields')}</ButtonLink>}
    </div>
  )
}

/** What is known of a record in the sections that the company laid out, each value changed where it stands. */
export function RecordFacts({ kind, record, own, layout }: RecordFactsProps) {
  const text = useText('records')
  const save = useSave(kind, record)
  const [open, setOpen] = useState<string>()
  if (!own) return <BlockSkeleton height={240} />
  const canEdit = record.can.includes('edit')
  const shown = fieldsNow(layout.conditions, own, readingOf(record.custom, { title: record.title }))
  const fields = [
    titleField(text('fields.title')),
    ...withoutParts(
      shown.filter(({ key }) => key in record.custom),
      open,
    ),
  ]
  const valueAt = ({ key }: OwnField): OwnValue => (key === 'title' ? record.title : (record.custom[key] ?? null))
  const itemOf = (field: OwnField) => ({
    key: field.key,
    label: field.name,
    value:
      record.closed[field.key] === 'masked' ? (
        <MaskedOwn
          field={field}
          value={valueAt(field) === null ? null : String(valueAt(field))}
          reveal={(key, reason) => revealOf(kind.key, record.recordId, key, reason)}
        />
      ) : (
        <OwnFact
          field={field}
          value={valueAt(field)}
          canEdit={canEdit && (field.hasParts ?? (field.canWrite && record.closed[field.key] === undefined))}
          isOpen={open === field.key}
          onOpen={() => setOpen(field.key)}
          onClose={() => setOpen(field.partOf)}
          onSave={(value) => save(field, value)}
        />
      ),
  })
  const places = placesOf(fields)
  const sections = sectionsOf(layout.layout?.sections ?? [], [...places.keys()])
  return sections.map((section, index) => (
    <SectionCard
      key={section.key}
      section={section}
      untitled={text(section.key === restKey && sections.length > 1 ? 'record.otherFacts' : 'record.facts')}
      items={section.fields.flatMap((key) => places.get(key) ?? []).map(itemOf)}
    >
      {index === sections.length - 1 && own.length === 0 && <NoFields kind={kind} />}
    </SectionCard>
  ))
}
