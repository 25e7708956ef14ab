import { BlockSkeleton, ErrorState, ViewTabs } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconBellCog } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText as useTextOf } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { Page, PageBody } from '../../../shell/page.tsx'
import { TaskDialog } from '../dialog/task-dialog.tsx'
import { dayQuery, type Whose, whose } from '../queries.ts'
import { RemindersDialog } from '../settings/reminders-dialog.tsx'
import css from '../tasks.module.css'
import { useFinish } from '../use-finish.ts'
import { useWhen } from '../when.ts'
import { useText } from '../words.ts'
import { QuickAdd } from './quick-add.tsx'
import { Sections } from './sections.tsx'

const route = getRouteApi('/shell/today')

function Day({ who, onOpen }: { who: Whose; onOpen: (taskId: string) => void }) {
  const appText = useTextOf('app')
  const { data: day, error, refetch } = useQuery(dayQuery(who))
  const doing = useFinish()
  if (error && !day) return <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />
  if (!day) return <BlockSkeleton height={240} />
  return (
    <Sections
      day={day}
      who={who}
      going={doing.going}
      onOpen={(task) => onOpen(task.taskId)}
      onFinish={(task) => void doing.finish(task)}
      onReopen={(task) => void doing.reopen(task)}
    />
  )
}

/** What there is to do today: one's own, what one gave to others, and the team's. */
export function TodayPage() {
  const text = useText()
  const navigate = useNavigate()
  const { user } = useSession()
  const { who = 'mine', task } = route.useSearch()
  const [isSetting, setSetting] = useState(false)
  const [begun, setBegun] = useState('')
  const when = useWhen()
  const go = (change: { who?: Whose | undefined; task?: string | undefined }) =>
    void navigate({ ...paths.today({ who, task, ...change }), replace: true })
  const isWhose = (id: string): id is Whose => whose.some((one) => one === id)
  return (
    <Page
      title={text('today.title')}
      actions={
        <Button leftSection={<IconBellCog size={16} />} onClick={() => setSetting(true)}>
          <span className={css.wide}>{text('settings.open')}</span>
          <span className={css.narrow}>{text('settings.short')}</span>
        </Button>
      }
    >
      <ViewTabs
        label={text('today.who.label')}
        views={whose.map((id) => ({ id, label: text(`today.who.${id}`) }))}
        current={who}
        onChoose={(id) => isWhose(id) && go({ who: id === 'mine' ? undefined : id })}
      />
      <PageBody>
        <div className={css.column}>
          {can(user, 'tasks.task.create') && (
            <QuickAdd
              onMore={(title) => {
                setBegun(title)
                go({ task: 'new' })
              }}
            />
          )}
          <Day who={who} onOpen={(taskId) => go({ task: taskId })} />
          <p className={css.zone}>{text('when.zone', { zone: when.zone })}</p>
        </div>
      </PageBody>
      <TaskDialog task={task} begun={{ title: begun, dueOn: when.today }} onClose={() => go({ task: undefined })} />
      <RemindersDialog opened={isSetting} onClose={() => setSetting(false)} />
    </Page>
  )
}
