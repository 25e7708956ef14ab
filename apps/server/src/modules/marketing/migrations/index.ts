import type { SchemaMigration } from '../../../platform/db/migrate.ts'
import { tables } from './01-tables.ts'

export const migrations: readonly SchemaMigration[] = [tables]
