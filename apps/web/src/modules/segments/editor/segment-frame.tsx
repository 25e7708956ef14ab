import type { ReactNode } from 'react'
import { PageBody } from '../../../shell/page.tsx'
import css from '../segments.module.css'
import { CountCard } from './count-card.tsx'
import { FirstCustomers } from './first-customers.tsx'
import { SegmentForm } from './segment-form.tsx'
import type { SegmentEditing } from './use-editor.ts'

interface SegmentFrameProps {
  editing: SegmentEditing
  nameError: string | undefined
  isReadOnly?: boolean
  notice?: ReactNode
  children?: ReactNode
}

/** The conditions at the left, at the right what they come to. */
export function SegmentFrame({ editing, nameError, isReadOnly = false, notice, children }: SegmentFrameProps) {
  const { asked, fields, content } = editing
  return (
    <PageBody>
      {notice}
      <div className={css.split}>
        <SegmentForm editing={editing} nameError={nameError} isReadOnly={isReadOnly} />
        <div className={css.side}>
          <CountCard filter={asked} isSettled={asked === content.filter} />
          <FirstCustomers filter={asked} fields={fields} />
          {children}
        </div>
      </div>
    </PageBody>
  )
}
