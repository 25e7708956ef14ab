import { Card, EmptyState, showToast, useFormats, useReorder } from '@guanxi/ui'
import { TextInput, VisuallyHidden } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import { type CustomField, forgetShape, type ShapedObject, shapeQuery } from '../../own-fields/queries.ts'
import { FieldRow } from './field-row.tsx'
import css from './fields.module.css'
import { changeField } from './queries.ts'

const manyFields = 8

interface OwnListProps {
  object: ShapedObject
  /** Those in use. */
  fields: readonly CustomField[]
  canEdit: boolean
}

/** Shows the new order at once, and keeps it. */
function useKeepOrder({ object, fields }: OwnListProps) {
  const appText = useText('app')
  const queries = useQueryClient()
  return async (order: readonly string[], moved: string): Promise<void> => {
    const field = fields.find(({ fieldId }) => fieldId === moved)
    const before = order[order.indexOf(moved) - 1]
    const after = fields.find(({ fieldId }) => fieldId === before)?.key ?? null
    if (!field) return
    const place = new Map(order.map((id, index) => [id, index]))
    const placed = (one: CustomField) => place.get(one.fieldId) ?? Number.MAX_SAFE_INTEGER
    queries.setQueryData(shapeQuery.queryKey, (known) =>
      known?.map((one) => (one.object === object.object ? { ...one, fields: one.fields.toSorted((a, b) => placed(a) - placed(b)) } : one)),
    )
    try {
      await changeField(field, { after })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      await forgetShape(queries)
    }
  }
}

/** The company's own fields in the order in which they stand on records. */
export function OwnListCard(props: OwnListProps) {
  const { object, fields, canEdit } = props
  const text = useText('shape')
  const { language } = useFormats()
  const [search, setSearch] = useState('')
  const hintId = useId()
  const keepOrder = useKeepOrder(props)
  const nameOf = (field: CustomField) => labelIn(field.labels, language)
  const wanted = search.trim().toLocaleLowerCase()
  const byId = new Map(fields.map((field) => [field.fieldId, field]))
  const { order, lifted, list, grip } = useReorder<HTMLUListElement>(
    fields.map(({ fieldId }) => fieldId),
    (now, id) => void keepOrder(now, id),
  )
  const rows = order.flatMap((id) => byId.get(id) ?? [])
  const found = rows.filter((field) => `${nameOf(field)} ${field.key}`.toLocaleLowerCase().includes(wanted))
  const moving = lifted === undefined ? undefined : byId.get(lifted)
  const canMove = canEdit && wanted === '' && fields.length > 1
  return (
    <Card title={text('page.own')} more={object.room > 0 ? text('page.room', { count: object.room }) : undefined} flush>
      {object.room <= 0 && <p className={css.full}>{text('page.full')}</p>}
      {fields.length > manyFields && (
        <div className={css.search}>
          <TextInput
            aria-label={text('page.search')}
            placeholder={text('page.search')}
            leftSection={<IconSearch size={16} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
      )}
      {found.length === 0 && <EmptyState icon={<IconSearch />} title={text('page.nothing', { search: search.trim() })} />}
      <ul ref={list} className={css.list} aria-label={text('page.own')}>
        {found.map((field) => (
          <FieldRow
            key={field.fieldId}
            field={field}
            name={nameOf(field)}
            canEdit={canEdit}
            isLifted={field.fieldId === lifted}
            grip={canMove ? { ...grip(field.fieldId), 'aria-describedby': hintId } : undefined}
          />
        ))}
      </ul>
      <VisuallyHidden>
        <p id={hintId}>{text('move.hint')}</p>
        <p role="status">
          {moving && text('move.now', { name: nameOf(moving), place: order.indexOf(moving.fieldId) + 1, of: order.length })}
        </p>
      </VisuallyHidden>
    </Card>
  )
}
