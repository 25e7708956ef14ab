import type { SchemaMigration } from '../../../platform/db/migrate.ts'
import { customersTables } from './01-customers.ts'

export const migrations: readonly SchemaMigration[] = [customersTables]
