import type { SchemaMigration } from '../../../platform/db/migrate.ts'

export const migrations: readonly SchemaMigration[] = []
