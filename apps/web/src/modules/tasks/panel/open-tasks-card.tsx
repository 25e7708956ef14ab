import { BlockSkeleton, Card, ErrorState, Tag, useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText as useTextOf } from '../../../i18n/text.ts'
import { TaskDialog } from '../dialog/task-dialog.tsx'
import { customerTasksQuery } from '../queries.ts'
import { TaskRow } from '../task-row.tsx'
import css from '../tasks.module.css'
import { useFinish } from '../use-finish.ts'
import { useText } from '../words.ts'

/** What there is to do with a customer, the next due first. */
export function OpenTasksCard({ customerId }: { customerId: string }) {
  const text = useText()
  const appText = useTextOf('app')
  const { number } = useFormats()
  const { data, error, refetch } = useQuery(customerTasksQuery(customerId))
  const [task, setTask] = useState<string>()
  const doing = useFinish()
  return (
    <Card title={text('panel.title')} flush {...(data && data.open > 0 ? { more: <Tag>{number(data.open)}</Tag> } : {})}>
      {error && !data && <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />}
      {!data && !error && <BlockSkeleton height={60} />}
      {data && data.tasks.length === 0 && (
        <p className={css.none}>
          <b>{text('panel.none')}</b> {text('panel.noneText')}
        </p>
      )}
      {data && data.tasks.length > 0 && (
        <ul className={css.list} data-narrow="" aria-label={text('panel.title')}>
          {data.tasks.map((one) => (
            <TaskRow
              key={one.taskId}
              task={one}
              hidesCustomer
              isGoing={doing.going.has(one.taskId)}
              onOpen={({ taskId }) => setTask(taskId)}
              onFinish={(finished) => void doing.finish(finished)}
              onReopen={(reopened) => void doing.reopen(reopened)}
            />
          ))}
        </ul>
      )}
      {data && data.open > data.tasks.length && (
        <p className={css.rest}>
          {text('panel.more', { count: data.open - data.tasks.length, shown: number(data.open - data.tasks.length) })}
        </p>
      )}
      <TaskDialog task={task} onClose={() => setTask(undefined)} />
    </Card>
  )
}
