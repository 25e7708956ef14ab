import type { SchemaMigration } from '../../../platform/db/migrate.ts'
import { tables } from './01-tables.ts'
import { preferences } from './02-preferences.ts'

export const migrations: readonly SchemaMigration[] = [tables, preferences]
