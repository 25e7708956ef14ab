import { z } from 'zod'
import { text } from '../../http/schemas.ts'
import { FilterGroup } from '../filter.ts'

const FieldKey = text(100, 1)

/** What of the rows of a group is worked out. */
export const Sum = z
  .strictObject({
    /** For `count` any field: how many of the rows have a value in it. */
    field: FieldKey,
    how: z.enum(['count', 'sum', 'avg', 'min', 'max']),
  })
  .meta({ id: 'Sum' })
export type Sum = z.infer<typeof Sum>

export const steps = ['day', 'week', 'month', 'quarter', 'year'] as const

export const GroupsInput = z.object({
  filter: FilterGroup.optional(),
  by: FieldKey,
  /** Of days and instants, how long a group is: a month unless said otherwise. */
  each: z.enum(steps).optional(),
  sums: z.array(Sum).max(5).optional(),
  /** Goes through all rows however many they are; slower. */
  exact: z.boolean().optional(),
})
export type GroupsInput = z.infer<typeof GroupsInput>

const GroupView = z
  .object({
    /** What its rows have in common: an option, an id, a text, the first day of a span; null: they have no value. */
    value: z.union([z.string(), z.boolean(), z.null()]),
    count: z.number().int(),
    /** As they were asked for; null: none of the rows has a value. Money in minor units, days and instants as text. */
    sums: z.array(z.union([z.number(), z.string(), z.null()])),
    /** Its rows alone. */
    filter: FilterGroup,
  })
  .meta({ id: 'Group' })
export type GroupView = z.infer<typeof GroupView>

export const GroupsResult = z.object({
  groups: z.array(GroupView),
  /** There are further groups, smaller than these. */
  isCut: z.boolean(),
  /** So many rows match that they are only gone through when that is asked for (`exact`): no groups then. */
  isLarge: z.boolean(),
})
export type GroupsResult = z.infer<typeof GroupsResult>
