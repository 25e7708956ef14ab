import type { SchemaMigration } from '../../../platform/db/migrate.ts'
import { commerceTables } from './01-commerce.ts'

export const migrations: readonly SchemaMigration[] = [commerceTables]
