import type { SchemaMigration } from '../../../platform/db/migrate.ts'
import { tables } from './01-tables.ts'
import { owners } from './02-owners.ts'

export const migrations: readonly SchemaMigration[] = [tables, owners]
