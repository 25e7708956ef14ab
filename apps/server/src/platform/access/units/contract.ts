import { z } from 'zod'
import { DateText, Id, Version } from '../../http/schemas.ts'
import { UnitName } from '../reorganisations/steps.ts'

export const UnitsQuery = z.object({
  /** As it was at the end of that day of the company's; today unless said otherwise. */
  on: DateText.optional(),
  /** Whether to count customers as well, of those whom the reader may see. */
  customers: z.stringbool().default(false),
})
export type UnitsQuery = z.infer<typeof UnitsQuery>

const Unit = z
  .object({
    unitId: Id,
    /** Null for the company itself. */
    parentId: Id.nullable(),
    /** Empty for a company that gave itself no name. */
    name: z.string(),
    /** How far below the company. */
    depth: z.number().int(),
    /** Of the unit as it is now. */
    version: Version,
    /** Who is in it now, but for those disabled; null for a day that is over. */
    people: z.number().int().nullable(),
    /** In it and everything below, each of them once. */
    peopleBelow: z.number().int().nullable(),
    /** In the unit itself, on that day; null when not asked for. */
    customers: z.number().int().nullable(),
    /** In it and everything below. */
    customersBelow: z.number().int().nullable(),
  })
  .meta({ id: 'Unit' })

/** The units of a day, each after the one above it, siblings by name; and those closed by then, each with what it became. */
export const UnitTree = z
  .object({ on: DateText, units: z.array(Unit), closed: z.array(z.object({ unitId: Id, name: z.string(), mergedInto: Id })) })
  .meta({ id: 'UnitTree' })
export type UnitTree = z.infer<typeof UnitTree>

export const UnitView = z.object({ unitId: Id, parentId: Id.nullable(), name: z.string(), version: Version }).meta({ id: 'UnitView' })
export type UnitView = z.infer<typeof UnitView>

export const NewUnit = z.object({ name: UnitName, parentId: Id })
export const UnitChange = z.object({ version: Version, name: UnitName })
