import { BlockSkeleton, EmptyState, ErrorState, useFormats } from '@guanxi/ui'
import { ActionIcon, Button, Popover } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText as useTextOf } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { type Notification, notificationsQuery, readNotifications, unreadQuery } from '../queries.ts'
import { useWhen } from '../when.ts'
import { type TasksText, useText } from '../words.ts'
import css from './bell.module.css'

const most = 99

function sentenceOf({ kind, params }: Notification, text: TasksText): string {
  const title = params.title ?? ''
  if (kind === 'tasks.reminder') return text('bell.reminder', { title })
  return kind === 'tasks.assigned' ? text('bell.assigned', { by: params.by ?? '', title }) : text('bell.other')
}

function Line({ one, onOpen }: { one: Notification; onOpen: (one: Notification) => void }) {
  const text = useText()
  const formats = useFormats()
  const when = useWhen()
  const due = when.due({ dueOn: one.params.dueOn ?? null, dueAt: one.params.dueAt ?? null })
  const facts = [
    one.params.customer,
    due === undefined ? null : text('bell.due', { when: due }),
    formats.relative(one.createdAt, Date.now()),
  ]
  return (
    <li>
      <button type="button" className={css.line} data-unread={!one.isRead || undefined} onClick={() => onOpen(one)}>
        <span className={css.sentence}>{sentenceOf(one, text)}</span>
        <span className={css.facts}>{facts.filter((fact) => fact != null).join(' · ')}</span>
        {!one.isRead && <span className={css.hidden}>{text('bell.unreadMark')}</span>}
      </button>
    </li>
  )
}

function Lines({ onOpen }: { onOpen: (one: Notification) => void }) {
  const text = useText()
  const appText = useTextOf('app')
  const query = useInfiniteQuery(notificationsQuery)
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  if (query.isPending) return <BlockSkeleton height={120} />
  if (query.isError && rows.length === 0)
    return <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
  if (rows.length === 0)
    return (
      <EmptyState icon={<IconBell />} title={text('bell.empty')}>
        {text('bell.emptyText')}
      </EmptyState>
    )
  return (
    <>
      <ul className={css.lines} aria-label={text('bell.label')}>
        {rows.map((one) => (
          <Line key={one.notificationId} one={one} onOpen={onOpen} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="subtle" color="gray" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {text('bell.more')}
        </Button>
      )}
    </>
  )
}

/** What somebody was told: reminders, and tasks that others gave them. */
export function Bell() {
  const text = useText()
  const { number } = useFormats()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { user } = useSession()
  const [isOpen, setOpen] = useState(false)
  const { data: unread = 0 } = useQuery({ ...unreadQuery, enabled: can(user, 'auth.me.see') })
  const shown = unread > most ? `${number(most)}+` : number(unread)

  async function read(ids?: readonly string[]) {
    await readNotifications(ids)
    await queries.invalidateQueries({ queryKey: ['notifications'] })
  }

  function open({ notificationId, link }: Notification) {
    setOpen(false)
    // That it was read may fail without anybody being kept from the task.
    void read([notificationId]).catch(() => {})
    if (link?.kind === 'task') void navigate(paths.today({ task: link.id }))
  }

  function toggle() {
    if (!isOpen) void queries.invalidateQueries({ queryKey: notificationsQuery.queryKey })
    setOpen((now) => !now)
  }

  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={360} trapFocus>
      <Popover.Target>
        <ActionIcon
          className={css.bell ?? ''}
          aria-label={unread === 0 ? text('bell.label') : text('bell.unread', { count: unread, shown })}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={toggle}
        >
          <IconBell size={18} stroke={1.7} />
          {unread > 0 && (
            <span className={css.count} aria-hidden="true">
              {shown}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={css.panel ?? ''} aria-label={text('bell.label')}>
        {isOpen && (
          <>
            <div className={css.head}>
              <b>{text('bell.label')}</b>
              {unread > 0 && (
                <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void read().catch(() => {})}>
                  {text('bell.readAll')}
                </Button>
              )}
            </div>
            <Lines onOpen={open} />
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
