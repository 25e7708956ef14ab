import type { SchemaMigration } from '../../../platform/db/migrate.ts'
import { customersTables } from './01-customers.ts'
import { addressParts } from './02-address-parts.ts'

export const migrations: readonly SchemaMigration[] = [customersTables, addressParts]
