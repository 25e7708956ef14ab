/** What a mapping makes of the columns. Read leniently: a mapping in JSON is shown while it is being written. */
export interface Meanings {
  /** Column → what it becomes. */
  byColumn: ReadonlyMap<string, readonly Meaning[]>
  /** Column → the keys of the company's own fields that it fills. */
  own: ReadonlyMap<string, readonly string[]>
  /** Names of the columns of a file that has no header. */
  columns: readonly string[] | undefined
  constants: readonly { meaning: Meaning; value: string }[]
  source: string | undefined
  currency: string | undefined
  returns: { prefix: string } | { value: string; equals: readonly string[] } | undefined
  hasCustomer: boolean
  consent: string | undefined
}

export const meanings = [
  'number',
  'orderedAt',
  'sku',
  'description',
  'category',
  'quantity',
  'unitPrice',
  'amount',
  'externalId',
  'email',
  'phone',
  'displayName',
  'givenName',
  'familyName',
  'country',
  'city',
] as const
export type Meaning = (typeof meanings)[number]

type Tree = Readonly<Record<string, unknown>>

function treeOf(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function templateOf(value: unknown): string | undefined {
  return textOf(value) ?? textOf(treeOf(value).value)
}

export function isMeaning(name: string): name is Meaning {
  return meanings.some((meaning) => meaning === name)
}

function columnsOf(template: string): readonly string[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '')
}

function returnsOf(value: unknown): Meanings['returns'] {
  const { numberPrefix, value: tested, equals } = treeOf(value)
  const prefix = textOf(numberPrefix)
  if (prefix !== undefined) return { prefix }
  const template = templateOf(tested)
  return template === undefined ? undefined : { value: columnsOf(template).join(' ') || template, equals: textsOf(equals) }
}

export function meaningsOf(mapping: unknown): Meanings {
  const { order, line, customer, columns, source, currency, returns, consent } = treeOf(mapping)
  const byColumn = new Map<string, Meaning[]>()
  const constants: { meaning: Meaning; value: string }[] = []
  for (const [name, value] of [order, line, customer].flatMap((group) => Object.entries(treeOf(group)))) {
    const template = templateOf(value)
    if (template === undefined || !isMeaning(name)) continue
    const read = columnsOf(template)
    if (read.length === 0) constants.push({ meaning: name, value: template })
    for (const column of read) byColumn.set(column, [...(byColumn.get(column) ?? []), name])
  }
  const own = new Map<string, string[]>()
  for (const [key, value] of Object.entries(treeOf(treeOf(customer).own)))
    for (const column of columnsOf(templateOf(value) ?? '')) own.set(column, [...(own.get(column) ?? []), key])
  const named = textsOf(columns)
  return {
    byColumn,
    own,
    columns: named.length > 0 ? named : undefined,
    constants,
    source: textOf(source),
    currency: textOf(currency),
    returns: returnsOf(returns),
    hasCustomer: Object.keys(treeOf(customer)).length > 0,
    consent: textOf(treeOf(consent).evidence),
  }
}
