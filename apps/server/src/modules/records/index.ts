import type { RuledFields } from '../../platform/access/roles/contract.ts'
import { labelIn } from '../../platform/fields/field.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { nameOf, type ShapeReader } from '../../platform/shape/snapshot.ts'
import type { CustomersModule } from '../customers/index.ts'
import { grants } from './access.ts'
import { importRoutes } from './imports/routes.ts'
import { recordRoutes } from './routes.ts'

export interface RecordsModule extends Module {
  /** The fields of kinds of records that roles can close. */
  readonly ruledFields: RuledFields
}

// Under the kind's name, for two kinds may well have fields of one name.
const ruledFields =
  (shape: ShapeReader): RuledFields =>
  async ({ tx, language }) => {
    const present = await shape(tx)
    return present.objects
      .filter(({ removedAt }) => removedAt === null)
      .flatMap((kind) =>
        present.of(nameOf(kind)).map(({ key, labels }) => {
          const name = `${labelIn(kind.plurals, language)} · ${labelIn(labels, language)}`
          return { object: nameOf(kind), field: key, label: key, name, group: 'records:fieldGroups.own' }
        }),
      )
  }

/** The records of every kind that the company added. */
export function createRecords(
  platform: Platform,
  { customers, shape }: { readonly customers: CustomersModule; readonly shape: ShapeReader },
): RecordsModule {
  const normalisers = { phone: (text: string) => customers.normalisePhone(text), email: customers.normaliseEmail }
  const { timeZone, currency } = platform.config
  const parts = { guards: customers, normalisers, shape, timeZone, currency }
  return {
    name: 'records',
    migrations: [],
    tableKinds: {},
    grants,
    ruledFields: ruledFields(shape),
    endpoints: [...recordRoutes(parts), ...importRoutes(parts)],
    tasks: [],
    schedules: [],
    subscriptions: [],
  }
}
