import type { SchemaMigration } from '../../../platform/db/migrate.ts'
import { customersTables } from './01-customers.ts'
import { addressParts } from './02-address-parts.ts'
import { namesByPlace } from './03-names-by-place.ts'
import { wholeNames } from './04-whole-names.ts'

export const migrations: readonly SchemaMigration[] = [customersTables, addressParts, namesByPlace, wholeNames]
