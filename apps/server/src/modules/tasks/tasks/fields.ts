import { sql } from 'kysely'
import { type Catalogue, createCatalogue } from '../../../platform/fields/catalogue.ts'
import type { ColumnField } from '../../../platform/fields/field.ts'
import { restricted } from '../../../platform/fields/restrict.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { type Guards, isOpenToReader } from '../access.ts'
import { priorities } from './contract.ts'
import { taskKinds, taskStates } from './task.ts'

/** Under which the views of the list of tasks are kept. */
export const taskObject = 'tasks.task'

const field = (key: string, type: ColumnField['type'], more: Partial<ColumnField> = {}): ColumnField => ({
  key,
  label: `tasks:fields.${key}`,
  group: 'tasks:fieldGroups.task',
  type,
  source: 'c',
  column: key,
  sortable: true,
  filterable: true,
  ...more,
})

const urgency = sql`(array['low', 'normal', 'high'])[c.priority]`

/** The fields of tasks as their reader has them: what is said about a customer whom they do not see is neither shown nor found. */
export function taskCatalogue(ctx: Ctx, guards: Guards): Catalogue {
  const sees = ctx.rights.reach('customers.customer.see').everything
  const whenOpen = sees ? {} : { isKnown: isOpenToReader(ctx, guards) }
  const fields = [
    field('title', 'text', whenOpen),
    field('dueBy', 'instant'),
    field('kind', 'enum', { options: taskKinds, sortable: false }),
    field('state', 'enum', { options: taskStates, sortable: false }),
    // In order by its place, asked for by its name.
    field('priority', 'number', { filterable: false }),
    field('urgency', 'enum', { column: 'priority', options: priorities, sortable: false, expression: () => urgency }),
    field('assigneeId', 'enum', { reference: 'person', sortable: false }),
    field('createdBy', 'enum', { reference: 'person', sortable: false }),
    field('unitId', 'enum', { reference: 'unit', sortable: false }),
    field('createdAt', 'instant'),
    field('finishedAt', 'instant'),
    field('durationMinutes', 'number', { sortable: false }),
    field('outcome', 'text', { ...whenOpen, sortable: false }),
  ]
  const whole = createCatalogue([{ sources: [{ alias: 'c', table: 'tasks.tasks' }], fields }], 'taskId')
  return restricted(whole, { rights: ctx.rights, object: taskObject, isOwnValue: {} })
}
