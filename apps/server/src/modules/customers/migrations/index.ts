import type { SchemaMigration } from '../../../platform/db/migrate.ts'
import { customersTables } from './01-customers.ts'
import { addressParts } from './02-address-parts.ts'
import { namesByPlace } from './03-names-by-place.ts'
import { wholeNames } from './04-whole-names.ts'
import { unitsAndShares } from './05-units.ts'
import { monthFunction } from './06-month-function.ts'
import { exports } from './07-exports.ts'
import { sortedPlaces } from './08-sorted-places.ts'
import { information } from './09-information.ts'

export const migrations: readonly SchemaMigration[] = [
  customersTables,
  addressParts,
  namesByPlace,
  wholeNames,
  unitsAndShares,
  monthFunction,
  exports,
  sortedPlaces,
  information,
]
