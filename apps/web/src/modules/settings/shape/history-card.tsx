import { Card, EmptyState, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { Counts, DifferenceList } from './difference-list.tsx'
import { type Application, applicationsQuery } from './queries.ts'
import css from './shape.module.css'

interface RowProps {
  application: Application
  canApply: boolean
  onRollBack: () => void
}

function Row({ application, canApply, onRollBack }: RowProps) {
  const text = useText('transfer')
  const formats = useFormats()
  const [isOpen, setOpen] = useState(false)
  const { appliedAt, appliedBy, differences } = application
  const name = application.name || text('history.unnamed')
  return (
    <li className={css.row}>
      <div className={css.rowHead}>
        <div className={css.words}>
          <div className={css.name}>{name}</div>
          <div className={css.hint}>{text('history.by', { time: formats.dateTime(appliedAt), name: appliedBy })}</div>
          <Counts differences={differences} />
        </div>
        <div className={css.rowActions}>
          {differences.length > 0 && (
            <Button aria-expanded={isOpen} aria-label={text('history.detailsOf', { name })} onClick={() => setOpen(!isOpen)}>
              {text('history.details')}
            </Button>
          )}
          {canApply && (
            <Button aria-label={text('history.rollBackOf', { name })} onClick={onRollBack}>
              {text('history.rollBack')}
            </Button>
          )}
        </div>
      </div>
      {isOpen && <DifferenceList differences={differences} />}
    </li>
  )
}

interface HistoryCardProps {
  canApply: boolean
  onRollBack: (application: Application) => void
}

/** What was applied; each with what it did and the way back. */
export function HistoryCard({ canApply, onRollBack }: HistoryCardProps) {
  const text = useText('transfer')
  const { data: applications } = useSuspenseQuery(applicationsQuery)
  return (
    <Card title={text('history.title')} flush>
      {applications.length === 0 ? (
        <EmptyState title={text('history.none')} icon={<IconHistory />}>
          {text('history.noneText')}
        </EmptyState>
      ) : (
        <ul className={css.list} aria-label={text('history.title')}>
          {applications.map((application) => (
            <Row key={application.applicationId} application={application} canApply={canApply} onRollBack={() => onRollBack(application)} />
          ))}
        </ul>
      )}
    </Card>
  )
}
