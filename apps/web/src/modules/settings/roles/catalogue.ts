import type { Permission } from './queries.ts'

/** The verbs that most objects have: a column each. Others stand at the end of their row. */
export const columns = ['see', 'create', 'edit', 'delete', 'assign', 'share', 'export'] as const
export type Column = (typeof columns)[number]

/** The modules in the order in which an administrator thinks of them. */
export const groups = [
  'customers',
  'tasks',
  'commerce',
  'engagement',
  'marketing',
  'insight',
  'warehouse',
  'custom',
  'records',
  'shape',
  'access',
  'auth',
  'platform',
  'system',
] as const

/** One object with what can be done to it. */
export interface RightsRow {
  readonly object: string
  /** What the company calls an object of its own. */
  readonly name: string | null
  readonly columns: Readonly<Partial<Record<Column, Permission>>>
  readonly more: readonly Permission[]
}

export interface RightsGroup {
  readonly group: string
  readonly rows: readonly RightsRow[]
}

const isColumn = (verb: string): verb is Column => columns.some((one) => one === verb)
const moduleOf = (object: string): string => object.split('.')[0] ?? object

function rowOf(object: string, permissions: readonly Permission[]): RightsRow {
  const own = permissions.filter((one) => one.object === object)
  const inColumns: Partial<Record<Column, Permission>> = {}
  for (const permission of own) if (isColumn(permission.verb)) inColumns[permission.verb] = permission
  return { object, name: own[0]?.objectName ?? null, columns: inColumns, more: own.filter(({ verb }) => !isColumn(verb)) }
}

/** Permissions as rows, objects of one module together; a module of a later version comes last. */
export function groupsOf(permissions: readonly Permission[]): readonly RightsGroup[] {
  const objects = [...new Set(permissions.map(({ object }) => object))]
  const known: readonly string[] = groups
  const modules = [...known, ...new Set(objects.map(moduleOf).filter((one) => !known.includes(one)))]
  return modules.flatMap((group) => {
    const rows = objects.filter((object) => moduleOf(object) === group).map((object) => rowOf(object, permissions))
    return rows.length === 0 ? [] : [{ group, rows }]
  })
}

/** The permissions of a row as they stand in it. */
export function permissionsOf(row: RightsRow): readonly Permission[] {
  return [...columns.flatMap((verb) => row.columns[verb] ?? []), ...row.more]
}
