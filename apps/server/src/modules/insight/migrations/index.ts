import type { SchemaMigration } from '../../../platform/db/migrate.ts'
import { insightTables } from './01-insight.ts'

export const migrations: readonly SchemaMigration[] = [insightTables]
