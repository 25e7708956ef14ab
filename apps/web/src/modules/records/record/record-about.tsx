import { Card, type Fact, Facts, useFormats } from '@guanxi/ui'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { OwnFact } from '../../../pages/customer/own/own-fact.tsx'
import { paths } from '../../../paths.ts'
import { usePeople, useUnits } from '../../customers/organisation/use-organisation.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import type { RecordView } from '../queries.ts'
import css from './record.module.css'
import { ownerField } from './record-fields.ts'
import { useSave } from './use-save.ts'

function Owner({ kind, record }: { kind: Kind; record: RecordView }) {
  const text = useText('records')
  const save = useSave(kind, record)
  const people = usePeople()
  const [isOpen, setOpen] = useState(false)
  const { ownerId } = record
  const name = people.all.find(({ value }) => value === ownerId)?.label
  const isPresent = ownerId === null || people.present.some(({ value }) => value === ownerId)
  const gone = isPresent ? [] : [{ value: ownerId, label: name ?? text('record.somebody') }]
  const canAssign = record.can.includes('assign') && record.can.includes('edit') && people.present.length > 0
  if (!canAssign)
    return <span className={name === undefined ? css.quiet : undefined}>{name ?? text(ownerId === null ? 'none' : 'record.somebody')}</span>
  return (
    <OwnFact
      field={ownerField(text('fields.ownerId'), [...people.present, ...gone])}
      value={ownerId}
      canEdit
      isOpen={isOpen}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      onSave={(value) => save(ownerField(text('fields.ownerId'), []), value)}
    />
  )
}

/** Whose the record is, who looks after it, and who made it when. */
export function RecordAbout({ kind, record }: { kind: Kind; record: RecordView }) {
  const text = useText('records')
  const formats = useFormats()
  const unit = useUnits().find(({ value }) => value === record.unitId)
  const { customer } = record
  const ofCustomer = customer ? (
    <Link {...paths.customer(customer.customerId)} className={css.link}>
      {customer.name}
    </Link>
  ) : (
    <span className={css.quiet}>{text('none')}</span>
  )
  const items: readonly Fact[] = [
    ...(kind.ofCustomer ? [{ key: 'customer', label: text('customer'), value: ofCustomer }] : []),
    { key: 'owner', label: text('fields.ownerId'), value: <Owner kind={kind} record={record} /> },
    ...(unit ? [{ key: 'unit', label: text('fields.unitId'), value: unit.label.trim() }] : []),
    { key: 'by', label: text('record.madeBy'), value: record.createdBy },
    { key: 'at', label: text('fields.createdAt'), value: formats.dateTime(record.createdAt) },
    { key: 'changed', label: text('fields.updatedAt'), value: formats.dateTime(record.updatedAt) },
  ]
  return (
    <Card title={text('record.about')} flush>
      <Facts items={items} />
    </Card>
  )
}
