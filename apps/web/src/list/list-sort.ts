import type { FieldInfo, GridSort } from '@guanxi/ui'

const mostKeys = 5

/** `value.desc` or `stage.asc-value.desc` of an address, as a grid has it; the first key decides, each further one among equals. */
export function sortsOf(text: string | undefined): readonly GridSort[] {
  return (text?.split('-') ?? []).slice(0, mostKeys).flatMap((part): GridSort[] => {
    const [key, direction] = part.split('.')
    return key !== undefined && (direction === 'asc' || direction === 'desc') ? [{ key, direction }] : []
  })
}

export const sortText = (sorts: readonly GridSort[]): string => sorts.map(({ key, direction }) => `${key}.${direction}`).join('-')

type Typed = Pick<FieldInfo, 'key' | 'type'>

/** What a press on a header means where no direction was chosen: words are looked for from A, numbers and days from the top. */
export function pressed({ key, direction }: GridSort, present: readonly GridSort[], fields: readonly Typed[]): GridSort {
  const type = fields.find((field) => field.key === key)?.type
  const isNew = !present.some((sort) => sort.key === key)
  return { key, direction: isNew && (type === 'text' || type === 'enum') ? 'asc' : direction }
}

/** By what a list is sorted once one more key was chosen: by it alone, or by it among equals. */
export function sortedBy(chosen: GridSort, present: readonly GridSort[], isFurther: boolean): readonly GridSort[] {
  if (!isFurther) return [chosen]
  const isNew = !present.some(({ key }) => key === chosen.key)
  return (isNew ? [...present, chosen] : present.map((sort) => (sort.key === chosen.key ? chosen : sort))).slice(-mostKeys)
}

/** As the server is asked. */
export const sortKeysOf = (sorts: readonly GridSort[]) => sorts.map(({ key, direction }) => ({ field: key, direction }))
