import path from 'node:path'
import { sql } from 'kysely'
import type { WhoMay } from '../../platform/access/index.ts'
import type { RuledFields } from '../../platform/access/roles/contract.ts'
import type { FieldContribution } from '../../platform/fields/catalogue.ts'
import { labelIn } from '../../platform/fields/field.ts'
import { createFileStore } from '../../platform/files/files.ts'
import type { Ctx } from '../../platform/http/context.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { lockKind } from '../../platform/shape/rollups/roll-up.ts'
import { nameOf, type ReferenceTargets, type Shape, type ShapeReader } from '../../platform/shape/snapshot.ts'
import type { ListNamed } from '../../platform/views/lists.ts'
import type { CustomersModule, FoundItem, OwnEntries, SourceOf, Words } from '../customers/index.ts'
import { grants } from './access.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { catalogueFor } from './catalogue.ts'
import { createRecord, type RecordParts, removeRecord } from './commands.ts'
import { NewRecord } from './contract.ts'
import { exportRoutes } from './exports/routes.ts'
import { recordSource } from './exports/source.ts'
import { fileJobs } from './files/jobs.ts'
import { fileRoutes } from './files/routes.ts'
import { importRoutes } from './imports/routes.ts'
import { kindFor, kindNamed, kindsSeen } from './kind.ts'
import { migrations } from './migrations/index.ts'
import { customerQuestions } from './questions/fields.ts'
import { referenceRoutes } from './references/routes.ts'
import { referenceTargets } from './references/targets.ts'
import { relationRoutes } from './relations/routes.ts'
import { revealRoutes } from './reveals/routes.ts'
import { recordRoutes } from './routes.ts'
import { findRecords } from './search/queries.ts'
import { titleTasks } from './search/titles.ts'
import { sharingRoutes } from './sharing/routes.ts'
import { db } from './tables.ts'
import { ownEntries } from './timeline/tell.ts'

export interface RecordsModule extends Module {
  /** The fields of kinds of records that roles can close. */
  readonly ruledFields: RuledFields
  /** Customers and records as what other records refer to. */
  readonly targets: ReferenceTargets
  /** The kinds as lists that can be kept as views. */
  readonly listed: ListNamed
  /** What lists and segments of customers may ask of their records. */
  readonly customerQuestions: (shape: Shape) => FieldContribution
  /** The kinds as what can be exported. */
  readonly exportSource: SourceOf
  /** How the customers' timeline tells of records. */
  readonly ownEntries: OwnEntries
  /** Adds a record of a kind, by its key, as the API does. */
  readonly add: (ctx: Ctx, key: string, input: object) => Promise<{ readonly recordId: string }>
  /** Removes a record for good; one that there is no longer, or whose kind is out of use, is passed over. */
  readonly remove: (ctx: Ctx, key: string, recordId: string) => Promise<void>
  /** Records that go by the words which somebody searches for. */
  readonly find: (ctx: Ctx, words: Words) => Promise<readonly FoundItem[]>
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

// The customer of a record is named beside its fields.
const listedKinds =
  (shape: ShapeReader): ListNamed =>
  async (ctx, object) => {
    const kind = (await kindsSeen(ctx, shape)).find(({ name }) => name === object)
    return kind ? { catalogue: catalogueFor(ctx, kind), alsoShown: kind.ofCustomer ? ['customer'] : [] } : null
  }

async function removeIfThere(ctx: Ctx, parts: RecordParts, key: string, recordId: string): Promise<void> {
  const kind = kindNamed(await parts.shape(ctx.tx), `custom.${key}`)
  if (!kind) return
  await lockKind(ctx.tx, kind.name, 'together')
  const { rows } = await sql`select from ${sql.table(kind.name)} where record_id = ${recordId}`.execute(db(ctx.tx))
  if (rows.length > 0) await removeRecord(ctx, parts, kind, recordId)
}

/** The records of every kind that the company added. */
export function createRecords(
  platform: Platform,
  { customers, shape, whoMay }: { readonly customers: CustomersModule; readonly shape: ShapeReader; readonly whoMay: WhoMay },
): RecordsModule {
  const normalisers = { phone: (text: string) => customers.normalisePhone(text), email: customers.normaliseEmail }
  const { timeZone, currency } = platform.config
  const parts = { guards: customers, normalisers, shape, timeZone, currency }
  const files = createFileStore(path.join(platform.config.dataDir, 'attachments'))
  const targets = referenceTargets(customers, shape)
  const jobs = [titleTasks(platform, shape), fileJobs(platform, shape, files)]
  return {
    name: 'records',
    migrations,
    tableKinds: { 'records.shares': 'reference' },
    grants,
    ruledFields: ruledFields(shape),
    listed: listedKinds(shape),
    targets,
    ownEntries: ownEntries(shape),
    add: async (ctx, key, input) => await createRecord(ctx, parts, await kindFor(ctx, shape, key, 'create'), NewRecord.parse(input)),
    remove: (ctx, key, recordId) => removeIfThere(ctx, parts, key, recordId),
    find: (ctx, words) => findRecords(ctx, parts, words),
    exportSource: recordSource(customers, shape),
    customerQuestions,
    endpoints: [
      ...recordRoutes(parts),
      ...relationRoutes(parts),
      ...revealRoutes(parts),
      ...referenceRoutes(targets),
      ...fileRoutes({ ...parts, files }),
      ...calendarRoutes(parts),
      ...importRoutes(parts),
      ...sharingRoutes({ ...parts, customers: customers.forAccess, whoMay }),
      ...exportRoutes({ ...parts, desk: customers.exports }),
    ],
    tasks: jobs.flatMap(({ tasks }) => tasks),
    schedules: jobs.flatMap(({ schedules }) => schedules),
    subscriptions: [],
  }
}
