import { Card, ProgressBar, showToast, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../../api/describe-problem.ts'
import { useText } from '../../../../i18n/text.ts'
import css from '../fields.module.css'
import { cancelChange, type TypeChange, typeChangeQuery } from './queries.ts'

/** How far a change has come; it can be given up until it is done. */
export function GoingCard({ change }: { change: TypeChange }) {
  const text = useText('shape')
  const appText = useText('app')
  const formats = useFormats()
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const { readRows, allRows } = change

  async function giveUp() {
    setBusy(true)
    try {
      await cancelChange(change)
      showToast(text('retype.cancelled'))
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setBusy(false)
      await queries.invalidateQueries({ queryKey: typeChangeQuery(change.fieldId).queryKey })
    }
  }

  return (
    <Card title={text('retype.going', { type: text(`types.${change.toType}`) })}>
      <div className={css.inputs}>
        <p aria-live="polite">{text('retype.progress', { done: formats.number(readRows), total: formats.number(allRows) })}</p>
        <ProgressBar label={text('retype.carrying')} tone="seal" share={allRows > 0 ? Math.min(1, readRows / allRows) : undefined} />
        <p className={css.hint}>{text('retype.mayLeave', { by: change.startedBy })}</p>
        <div>
          <Button loading={isBusy} onClick={() => void giveUp()}>
            {text('retype.cancel')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
