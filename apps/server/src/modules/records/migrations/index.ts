import type { SchemaMigration } from '../../../platform/db/migrate.ts'
import { recordsSearch } from './01-search.ts'
import { recordsExports } from './02-exports.ts'
import { recordsShares } from './03-shares.ts'

export const migrations: readonly SchemaMigration[] = [recordsSearch, recordsExports, recordsShares]
