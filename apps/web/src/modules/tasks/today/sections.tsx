import { Card, EmptyState, Tag, useFormats } from '@guanxi/ui'
import { IconSun, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { paths } from '../../../paths.ts'
import type { Task, TaskDay, TaskSection, Whose } from '../queries.ts'
import { TaskRow, type TaskRowProps } from '../task-row.tsx'
import css from '../tasks.module.css'
import { useText } from '../words.ts'

const sections = ['overdue', 'dueToday', 'week', 'later', 'undated', 'done'] as const
type Key = (typeof sections)[number]

type Doing = Pick<TaskRowProps, 'onOpen' | 'onFinish' | 'onReopen'> & { going: ReadonlySet<string> }

function Section({ section, title, isLate, ...doing }: Doing & { section: TaskSection; title: string; isLate: boolean }) {
  const text = useText()
  const { number } = useFormats()
  const { count, capped, tasks } = section
  const shown = capped ? text('today.more', { count: number(count) }) : number(count)
  const isCut = capped || count > tasks.length
  return (
    <Card title={title} flush more={<Tag {...(isLate ? { tone: 'bad' as const } : {})}>{shown}</Tag>}>
      <ul className={css.list} aria-label={title}>
        {tasks.map((task: Task) => (
          <TaskRow key={task.taskId} task={task} isGoing={doing.going.has(task.taskId)} {...doing} />
        ))}
      </ul>
      {isCut && (
        <p className={css.rest}>
          <Link {...paths.tasks({ list: isLate ? 'late' : 'mine' })}>{text('today.allOf')}</Link>
        </p>
      )}
    </Card>
  )
}

function Nothing({ day, who }: { day: TaskDay; who: Whose }) {
  const text = useText()
  if (who === 'team' && !day.hasTeam)
    return (
      <EmptyState icon={<IconUsersGroup />} title={text('today.empty.noTeam')}>
        {text('today.empty.noTeamText')}
      </EmptyState>
    )
  return (
    <EmptyState icon={<IconSun />} title={text(`today.empty.${who}`)}>
      {text(`today.empty.${who}Text`)}
    </EmptyState>
  )
}

/** What is late, what comes and what was done: only the parts in which there is something. */
export function Sections({ day, who, ...doing }: Doing & { day: TaskDay; who: Whose }) {
  const text = useText()
  const filled = sections.filter((key: Key) => day[key].count > 0)
  if (filled.length === 0) return <Nothing day={day} who={who} />
  const isDone = who === 'mine' && day.overdue.count === 0 && day.dueToday.count === 0 && day.done.count > 0
  return (
    <>
      {isDone && (
        <p className={css.allDone} role="status">
          {text('today.empty.allDone')}
        </p>
      )}
      {filled.map((key) => (
        <Section key={key} section={day[key]} title={text(`today.sections.${key}`)} isLate={key === 'overdue'} {...doing} />
      ))}
    </>
  )
}
