import type { SchemaMigration } from '../../../platform/db/migrate.ts'
import { tasksTables } from './01-tasks.ts'

export const migrations: readonly SchemaMigration[] = [tasksTables]
