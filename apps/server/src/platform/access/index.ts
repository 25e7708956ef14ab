import type { Ctx } from '../http/context.ts'
import type { MountedEndpoint } from '../http/endpoint.ts'
import type { MountedTask, Schedule } from '../jobs/task.ts'
import type { Platform } from '../platform.ts'
import type { Access } from './access.ts'
import type { RecordAccess } from './explain/contract.ts'
import { type Asked, recordAccess } from './explain/record.ts'
import { explainEndpoints } from './explain/routes.ts'
import { handOverTasks } from './people/hand-over.ts'
import { peopleEndpoints } from './people/routes.ts'
import type { CustomerPort, HandOver } from './ports.ts'
import { reorganisationJobs } from './reorganisations/jobs.ts'
import { reorganisationEndpoints } from './reorganisations/routes.ts'
import type { ObjectNames, RuledFields } from './roles/contract.ts'
import { roleEndpoints } from './roles/routes.ts'
import { standInEndpoints } from './standing-in/routes.ts'
import { teamEndpoints } from './teams/routes.ts'
import { unitEndpoints } from './units/routes.ts'

export { accessGrants } from './grants-own.ts'
export { type Founding, foundUnits, hasUnits } from './units/found.ts'

export type WhoMay = (ctx: Ctx, asked: Asked) => Promise<RecordAccess>

export interface OrganisationParts {
  readonly access: Access
  readonly customers: CustomerPort
  /** The fields that roles can close. */
  readonly ruledFields: RuledFields
  readonly objectNames: ObjectNames
  /** What the modules above hold for people. */
  readonly holders: readonly HandOver[]
}

/** The company's units, teams, people and roles, and how they change. */
export function createOrganisation(
  platform: Platform,
  { access, customers, holders, objectNames, ruledFields }: OrganisationParts,
): {
  readonly endpoints: readonly MountedEndpoint[]
  readonly tasks: readonly MountedTask[]
  readonly schedules: readonly Schedule[]
  /** Everybody who may see a record of another module, and why. */
  readonly whoMay: WhoMay
} {
  const { timeZone } = platform.config
  const parts = { declared: access.declared, snapshot: access.snapshot, customers }
  const jobs = reorganisationJobs(platform, { timeZone, customers })
  return {
    endpoints: [
      ...roleEndpoints({ ...parts, ruledFields, objectNames }),
      ...explainEndpoints({ ...parts, ruledFields }),
      ...unitEndpoints({ timeZone, customers }),
      ...reorganisationEndpoints({ timeZone, customers, declared: access.declared }),
      ...teamEndpoints,
      ...peopleEndpoints(holders),
      ...standInEndpoints,
    ],
    tasks: [...jobs.tasks, ...handOverTasks(platform, holders)],
    schedules: jobs.schedules,
    whoMay: (ctx, asked) => recordAccess(ctx, parts, asked),
  }
}
