import { bounded, everyRole, type Grants, whole } from '../access/grants.ts'
import { runAsOwner } from '../db/owner.ts'
import { labelIn } from '../fields/field.ts'
import type { MountedEndpoint } from '../http/endpoint.ts'
import type { Language } from '../i18n/languages.ts'
import type { MountedTask, Schedule } from '../jobs/task.ts'
import type { Platform } from '../platform.ts'
import { choiceSetEndpoints } from './choice-sets/routes.ts'
import type { ShapeTemplate } from './documents/contract.ts'
import { documentEndpoints } from './documents/routes.ts'
import { fieldJobs } from './fields/jobs.ts'
import { fieldEndpoints } from './fields/routes.ts'
import { layoutEndpoints } from './layouts/routes.ts'
import { rulesUsing } from './layouts/uses.ts'
import { objectEndpoints } from './objects/routes.ts'
import type { ShapeParts } from './parts.ts'
import { relationEndpoints } from './relations/routes.ts'
import { retypeEndpoints } from './retype/routes.ts'
import { type CustomObject, nameOf } from './snapshot.ts'

export const shapeGrants: Grants = { 'shape.field.see': whole(everyRole), 'shape.field.edit': whole([]), 'shape.object.edit': whole([]) }

const changers = ['manager', 'marketer', 'agent'] as const

/** The permissions over the records that the company added, one set for each kind. */
export function grantsOver(objects: readonly CustomObject[]): Grants {
  const inUse = objects.filter(({ removedAt }) => removedAt === null)
  return Object.assign(
    {},
    ...inUse.map((object): Grants => {
      const name = nameOf(object)
      return {
        [`${name}.see`]: bounded(everyRole, { isPartOfEverything: true }),
        [`${name}.create`]: whole(changers),
        [`${name}.edit`]: bounded(changers),
        [`${name}.delete`]: bounded(['manager']),
        [`${name}.assign`]: bounded(['manager']),
        [`${name}.share`]: bounded(['manager', 'agent']),
        [`${name}.export`]: bounded(['manager', 'analyst', 'marketer']),
      }
    }),
  )
}

/** What the kinds of record in use are called, by the name under which their rights are kept. */
export function namesOf(objects: readonly CustomObject[], language: Language): ReadonlyMap<string, string> {
  return new Map(objects.filter(({ removedAt }) => removedAt === null).map((one) => [nameOf(one), labelIn(one.plurals, language)]))
}

/** What the company adds to the system without a programmer. */
export function createShape(
  platform: Platform,
  given: Omit<ShapeParts, 'asOwner'> & { readonly templates: readonly ShapeTemplate[] },
): { readonly endpoints: readonly MountedEndpoint[]; readonly tasks: readonly MountedTask[]; readonly schedules: readonly Schedule[] } {
  const { templates, ...others } = given
  const parts: ShapeParts = {
    ...others,
    uses: () => [rulesUsing(others.shape), ...others.uses()],
    asOwner: (statements) => runAsOwner(platform.ownerUrl, statements),
  }
  return {
    endpoints: [
      ...fieldEndpoints(parts),
      ...retypeEndpoints(parts),
      ...choiceSetEndpoints(parts),
      ...objectEndpoints(parts),
      ...relationEndpoints(parts),
      ...layoutEndpoints(parts),
      ...documentEndpoints(parts, templates),
    ],
    ...fieldJobs(platform, parts),
  }
}
