import type { SchemaMigration } from '../../../platform/db/migrate.ts'
import { commerceTables } from './01-commerce.ts'
import { importUnits } from './02-import-units.ts'

export const migrations: readonly SchemaMigration[] = [commerceTables, importUnits]
