import { Card, showToast, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import { type CustomField, forgetShape, type ShapedObject } from '../../own-fields/queries.ts'
import css from './fields.module.css'
import { restoreField } from './queries.ts'
import { TypeIcon } from './type-icon.tsx'

function RemovedRow({ field, canEdit }: { field: CustomField; canEdit: boolean }) {
  const text = useText('shape')
  const appText = useText('app')
  const formats = useFormats()
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const name = labelIn(field.labels, formats.language)

  async function bringBack() {
    setBusy(true)
    try {
      await restoreField(field)
      showToast(text('page.broughtBack', { name }), { tone: 'good' })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setBusy(false)
      await forgetShape(queries)
    }
  }

  return (
    <li className={css.row}>
      <TypeIcon type={field.type} />
      <div className={css.words}>
        <div className={css.name}>
          <span>{name}</span>
        </div>
        {field.droppedAt !== null && <div className={css.hint}>{text('page.removedUntil', { day: formats.date(field.droppedAt) })}</div>}
      </div>
      {canEdit && (
        <Button aria-label={text('page.bringBackFor', { name })} loading={isBusy} onClick={() => void bringBack()}>
          {text('page.bringBack')}
        </Button>
      )}
    </li>
  )
}

/** What was removed and is still kept. */
export function RemovedCard({ object, canEdit }: { object: ShapedObject; canEdit: boolean }) {
  const text = useText('shape')
  const formats = useFormats()
  const removed = object.fields.filter(({ removedAt }) => removedAt !== null)
  if (removed.length === 0) return null
  return (
    <Card>
      <details className={css.fold}>
        <summary>
          <span>{text('page.removed')}</span>
          <small className={css.count}>{formats.number(removed.length)}</small>
        </summary>
        <ul className={css.list} aria-label={text('page.removed')}>
          {removed.map((field) => (
            <RemovedRow key={field.fieldId} field={field} canEdit={canEdit} />
          ))}
        </ul>
      </details>
    </Card>
  )
}
