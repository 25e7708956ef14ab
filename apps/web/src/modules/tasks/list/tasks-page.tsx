import { EmptyState, FilterBar, useFormats, ViewTabs } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconChecklist } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ColumnChooser } from '../../../list/column-chooser.tsx'
import { useReaderFields } from '../../../list/use-reader-fields.ts'
import { keepViews, seeViews, viewsQuery } from '../../../list/views/queries.ts'
import { SaveChanges } from '../../../list/views/save-changes.tsx'
import { ViewMenu } from '../../../list/views/view-menu.tsx'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { Page } from '../../../shell/page.tsx'
import { QueryGrid } from '../../../shell/query-grid.tsx'
import { useListedFields } from '../../customers/fields/use-fields.ts'
import { TaskDialog } from '../dialog/task-dialog.tsx'
import { type Task, taskCountQuery, taskFieldsQuery, tasksQuery } from '../queries.ts'
import { taskLists } from '../search.ts'
import { useText } from '../words.ts'
import { useTaskColumns } from './columns.tsx'
import { taskObject } from './object.ts'
import { customerColumn, type TaskListState, useListState } from './use-list-state.ts'

const rowId = (task: Task) => task.taskId
const rowName = (task: Task) => task.title

function Lists({ state, views, end }: { state: TaskListState; views: readonly { viewId: string; name: string }[]; end: React.ReactNode }) {
  const text = useText()
  const own = views.map(({ viewId, name }) => ({ id: viewId, label: name }))
  return (
    <ViewTabs
      label={text('list.views')}
      views={[...taskLists.map((id) => ({ id, label: text(`list.${id}`) })), ...own]}
      current={state.list ?? state.view?.viewId ?? ''}
      onChoose={(id) => {
        const list = taskLists.find((one) => one === id)
        if (list) state.open({ list })
        else state.choose(id)
      }}
      end={end}
    />
  )
}

function Footer({ state }: { state: TaskListState }) {
  const text = useText()
  const { number } = useFormats()
  const { data } = useQuery(taskCountQuery(state.filter))
  if (!data) return null
  return <>{text('list.count', { count: data.count, shown: `${number(data.count)}${data.capped ? '+' : ''}` })}</>
}

function Nothing({ state, onCreate }: { state: TaskListState; onCreate: (() => void) | undefined }) {
  const text = useText()
  const isAll = state.filter === undefined || state.list === 'open'
  if (!isAll)
    return (
      <EmptyState
        icon={<IconChecklist />}
        title={text('list.noMatch')}
        action={<Button onClick={() => state.open({ list: 'all' })}>{text('list.showAll')}</Button>}
      />
    )
  return (
    <EmptyState
      icon={<IconChecklist />}
      title={text('list.empty')}
      action={onCreate && <Button onClick={onCreate}>{text('form.new')}</Button>}
    >
      {text('list.emptyText')}
    </EmptyState>
  )
}

/** All tasks that the reader sees: filtered, sorted, kept as views. */
export function TasksPage() {
  const text = useText()
  const { user, company } = useSession()
  const { data } = useSuspenseQuery(taskFieldsQuery)
  const fields = useListedFields(data)
  const { data: views } = useSuspenseQuery(viewsQuery(taskObject, can(user, seeViews)))
  const state = useListState(fields, views)
  const filterable = useReaderFields(fields)
  const columns = useTaskColumns(fields, state.columns)
  const query = useInfiniteQuery(tasksQuery(state.filter, state.content.sort))
  const mayKeep = can(user, keepViews)
  const onCreate = can(user, 'tasks.task.create') ? () => state.open({ task: 'new' }) : undefined
  const choosable = useMemo(
    () => [
      ...fields.filter(({ key }) => key !== 'priority' && key !== 'unitId'),
      { key: customerColumn, label: text('list.customer'), isListable: true },
    ],
    [fields, text],
  )
  return (
    <Page
      title={text('list.title')}
      layout="fill"
      actions={
        onCreate && (
          <Button variant="filled" color="seal" onClick={onCreate}>
            {text('list.new')}
          </Button>
        )
      }
    >
      <Lists state={state} views={views.views} end={<ViewMenu object={taskObject} views={views} list={state} mayKeep={mayKeep} />} />
      <FilterBar
        fields={filterable}
        currency={company.currency}
        value={state.filter}
        onChange={(filter) => state.change({ filter: filter ?? { all: [] } })}
      >
        <ColumnChooser fields={choosable} shown={state.columns} onChange={(shown) => state.change({ columns: shown.join('.') })} />
        {mayKeep && <SaveChanges object={taskObject} list={state} />}
      </FilterBar>
      <QueryGrid
        query={query}
        label={text('list.title')}
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        sort={state.sorts}
        onSort={state.sortBy}
        onOpen={(task) => state.open({ task: task.taskId })}
        footer={<Footer state={state} />}
        empty={<Nothing state={state} onCreate={onCreate} />}
      />
      <TaskDialog task={state.task} onClose={() => state.open({ task: undefined })} />
    </Page>
  )
}
