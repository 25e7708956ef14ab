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
import { merging } from './10-merging.ts'
import { duplicates } from './11-duplicates.ts'
import { keys } from './12-keys.ts'
import { relations } from './13-relations.ts'
import { pool } from './14-pool.ts'
import { talks } from './15-talks.ts'
import { birthdays } from './16-birthdays.ts'

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
  merging,
  duplicates,
  keys,
  relations,
  pool,
  talks,
  birthdays,
]
