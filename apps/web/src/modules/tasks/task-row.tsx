import { cx, Tag } from '@guanxi/ui'
import { IconCheck, IconRepeat } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { useSession } from '../../router/use-session.ts'
import { kindIcons } from './kind-icon.tsx'
import type { Task } from './queries.ts'
import css from './tasks.module.css'
import { useWhen } from './when.ts'
import { useText } from './words.ts'

export interface TaskRowProps {
  task: Task
  isGoing: boolean
  onOpen: (task: Task) => void
  onFinish: (task: Task) => void
  onReopen: (task: Task) => void
  /** On the customer's own page the customer need not be named. */
  hidesCustomer?: boolean
}

function Check({ task, isGoing, onFinish, onReopen }: Omit<TaskRowProps, 'onOpen'>) {
  const text = useText()
  const isOpen = task.state === 'open'
  return (
    <button
      type="button"
      className={css.check}
      data-done={!isOpen || isGoing || undefined}
      disabled={!task.can.includes('edit') || isGoing}
      aria-label={text(isOpen ? 'row.done' : 'row.reopen', { title: task.title })}
      onClick={() => (isOpen ? onFinish(task) : onReopen(task))}
    >
      <IconCheck size={14} stroke={2.4} aria-hidden="true" />
    </button>
  )
}

function Facts({ task, hidesCustomer = false }: Pick<TaskRowProps, 'task' | 'hidesCustomer'>) {
  const text = useText()
  const when = useWhen()
  const { user } = useSession()
  const due = when.due(task)
  const isLate = task.state === 'open' && task.dueBy !== null && Date.parse(task.dueBy) < Date.now()
  const holder = task.teamName ?? (task.assigneeId === user.id ? null : task.assigneeName)
  return (
    <span className={css.facts}>
      {due !== undefined && (
        <span className={cx(css.due, isLate && css.late)} title={when.yours(task)}>
          {due}
        </span>
      )}
      {task.repeat && (
        <span className={css.mark} title={text('row.repeats')}>
          <IconRepeat size={14} aria-label={text('row.repeats')} />
        </span>
      )}
      {!hidesCustomer && task.customer && (
        <Link {...paths.customer(task.customer.customerId)} className={css.customer}>
          {task.customer.name}
        </Link>
      )}
      {holder !== null && <span>{holder}</span>}
    </span>
  )
}

/** One task in a list: its box to tick, what it is, when it is due and for whom. */
export function TaskRow(props: TaskRowProps) {
  const { task, onOpen, isGoing } = props
  const text = useText()
  const Icon = kindIcons[task.kind]
  const title = task.isVeiled ? text(`veiled.${task.kind}`) : task.title
  return (
    <li className={css.row} data-state={isGoing ? 'done' : task.state}>
      <Check {...props} />
      <span className={css.icon} title={text(`kinds.${task.kind}`)}>
        <Icon size={16} stroke={1.7} />
      </span>
      <button type="button" className={css.name} onClick={() => onOpen(task)}>
        {title}
      </button>
      {task.priority === 'high' && task.state === 'open' && <Tag tone="seal">{text('priorities.high')}</Tag>}
      <Facts {...props} />
    </li>
  )
}
