import type { GridColumn } from '@guanxi/ui'
import { useMemo } from 'react'
import type { CustomerField } from '../../customers/fields/use-fields.ts'
import type { Task } from '../queries.ts'
import { useWhen } from '../when.ts'
import { useText } from '../words.ts'
import { customerColumn } from './use-list-state.ts'

type Cell = GridColumn<Task>['cell']
const widths: Readonly<Record<string, number>> = { title: 280, dueBy: 160, customer: 160, outcome: 220 }
const usualWidth = 120
const nothing = '–'

function useCells(): Readonly<Record<string, Cell>> {
  const text = useText()
  const when = useWhen()
  return useMemo(
    () => ({
      title: (task) => <b title={task.title}>{task.isVeiled ? text(`veiled.${task.kind}`) : task.title}</b>,
      dueBy: (task) => when.due(task) ?? nothing,
      customer: (task) => task.customer?.name ?? nothing,
      kind: (task) => text(`kinds.${task.kind}`),
      state: (task) => text(`states.${task.state}`),
      urgency: (task) => text(`priorities.${task.priority}`),
      priority: (task) => text(`priorities.${task.priority}`),
      assigneeId: (task) => task.teamName ?? task.assigneeName ?? nothing,
      createdBy: (task) => task.createdName,
      createdAt: (task, formats) => formats.dateTime(task.createdAt),
      finishedAt: (task, formats) => (task.finishedAt === null ? nothing : formats.dateTime(task.finishedAt)),
      durationMinutes: (task, formats) => (task.durationMinutes === null ? nothing : formats.number(task.durationMinutes)),
      outcome: (task) => task.outcome ?? nothing,
    }),
    [text, when],
  )
}

/** The columns that are shown, in their order. */
export function useTaskColumns(fields: readonly CustomerField[], shown: readonly string[]): readonly GridColumn<Task>[] {
  const text = useText()
  const cells = useCells()
  return useMemo(
    () =>
      shown.flatMap((key): GridColumn<Task>[] => {
        const field = fields.find((one) => one.key === key)
        const cell = cells[key]
        const label = key === customerColumn ? text('list.customer') : field?.label
        if (!cell || label === undefined) return []
        const width = widths[key] ?? usualWidth
        return [{ key, label, width, grow: key === 'title' ? 3 : 1, isSortable: field?.isSortable ?? false, cell }]
      }),
    [fields, shown, cells, text],
  )
}
