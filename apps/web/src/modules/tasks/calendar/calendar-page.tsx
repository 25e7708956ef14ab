import { Calendar, daysOf, ErrorState } from '@guanxi/ui'
import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText as useTextOf } from '../../../i18n/text.ts'
import { timeOf } from '../../../list/calendar/moment.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { Page } from '../../../shell/page.tsx'
import type { Begun } from '../dialog/draft.ts'
import { TaskDialog } from '../dialog/task-dialog.tsx'
import { calendarQuery, type Task, whose } from '../queries.ts'
import type { CalendarSearch } from '../search.ts'
import css from '../tasks.module.css'
import { useWhen } from '../when.ts'
import { useText } from '../words.ts'
import { contentOf, placeOfTask } from './items.ts'
import { useMoves } from './use-moves.ts'

const route = getRouteApi('/shell/calendar')
const placeholder = '00000000-0000-0000-0000-000000000000'
const none: readonly Task[] = []

/** Tasks, visits and meetings by month, week and day. */
export function CalendarPage() {
  const text = useText()
  const appText = useTextOf('app')
  const navigate = useNavigate()
  const router = useRouter()
  const { user } = useSession()
  const when = useWhen()
  const search = route.useSearch()
  const { span = 'week', day = when.today, who = 'mine', task } = search
  const [begun, setBegun] = useState<Begun>({})
  const days = daysOf(span, day)
  const query = useQuery(calendarQuery(days[0] ?? day, days.at(-1) ?? day, who))
  const { moves, said, move } = useMoves()
  const tasks = query.data?.tasks ?? none
  const go = (change: Partial<CalendarSearch>) => void navigate({ ...paths.calendar({ ...search, ...change }), replace: true })
  const content = useMemo(() => {
    const { href } = router.buildLocation(paths.tasks({ task: placeholder }))
    return contentOf(tasks, moves, {
      timeZone: when.zone,
      hrefOf: (taskId) => href.replace(placeholder, taskId),
      titleOf: (one) => (one.isVeiled ? text(`veiled.${one.kind}`) : one.title),
    })
  }, [tasks, moves, when.zone, router, text])
  const start = (known: Begun) => {
    setBegun(known)
    go({ task: 'new' })
  }
  const mayCreate = can(user, 'tasks.task.create')
  const moveTo = (id: string, to: string, time: string | undefined) => {
    const found = tasks.find((one) => one.taskId === id)
    if (found) void move(found, { day: to, time })
  }
  if (query.isError && !query.data)
    return <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
  return (
    <Page
      title={text('calendar.title')}
      layout="fill"
      actions={
        mayCreate && (
          <Button variant="filled" color="seal" onClick={() => start({ dueOn: day })}>
            {text('list.new')}
          </Button>
        )
      }
    >
      {query.data?.capped && (
        <p className={css.capped} role="status">
          {text('calendar.capped')}
        </p>
      )}
      <Calendar
        label={text('calendar.label')}
        span={span}
        day={day}
        today={when.today}
        content={content}
        isLoading={query.isPending}
        said={said}
        onChange={go}
        onOpen={({ id }) => go({ task: id })}
        // In a month a task keeps its time of day.
        onMove={({ id }, to) => {
          const found = tasks.find((one) => one.taskId === id)
          if (found) moveTo(id, to, placeOfTask(found, when.zone)?.time)
        }}
        onShowRest={(at) => go({ span: 'day', day: at })}
        hours={{
          now: timeOf(new Date().toISOString(), when.zone),
          onMoveTo: ({ id }, to, time) => moveTo(id, to, time),
          ...(mayCreate ? { onAdd: (on: string, time: string) => start({ dueOn: on, time, kind: 'meeting' }) } : {}),
        }}
      >
        <span className={css.calendarZone}>{text('when.zone', { zone: when.zone })}</span>
        <Select
          aria-label={text('calendar.who')}
          className={css.day ?? ''}
          data={whose.map((value) => ({ value, label: text(`today.who.${value}`) }))}
          value={who}
          allowDeselect={false}
          onChange={(value) => go({ who: whose.find((one) => one === value) })}
        />
      </Calendar>
      <TaskDialog task={task} begun={begun} onClose={() => go({ task: undefined })} />
    </Page>
  )
}
