import type { SchemaMigration } from '../../../platform/db/migrate.ts'
import { insightTables } from './01-insight.ts'
import { swapFunctions } from './02-swap-functions.ts'
import { scoresPlaces } from './03-scores-places.ts'
import { usualContact } from './04-usual-contact.ts'

export const migrations: readonly SchemaMigration[] = [insightTables, swapFunctions, scoresPlaces, usualContact]
