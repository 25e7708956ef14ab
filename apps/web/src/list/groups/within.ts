import type { FilterGroup } from '@guanxi/ui'

/** The rows of a group, among those that the list shows. */
export const within = (filter: FilterGroup | undefined, group: FilterGroup): FilterGroup => ({ all: [...(filter ? [filter] : []), group] })
