import type { FieldInfo, GridSort } from '@guanxi/ui'

/** `value.desc` of an address, as a grid has it. */
export function sortOf(text: string | undefined): GridSort | undefined {
  const [key, direction] = text?.split('.') ?? []
  return key !== undefined && (direction === 'asc' || direction === 'desc') ? { key, direction } : undefined
}

/** What the address says once a header was pressed: words are looked for from A, numbers and days from the top. */
export function sortText({ key, direction }: GridSort, present: GridSort, fields: readonly Pick<FieldInfo, 'key' | 'type'>[]): string {
  const type = fields.find((field) => field.key === key)?.type
  const isFirst = present.key !== key && (type === 'text' || type === 'enum')
  return `${key}.${isFirst ? 'asc' : direction}`
}
