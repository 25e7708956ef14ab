import { createHash } from 'node:crypto'

/** A table of the warehouse and where its rows come from. */
export interface WarehouseSource {
  /** The table's name in the warehouse. */
  readonly name: string
  /** Column → DuckDB type, in the order in which `select` yields them. */
  readonly columns: Readonly<Record<string, string>>
  /** Rows that share these columns with a changed row are replaced by what came. */
  readonly replaceBy: readonly string[]
  /** The store's query for everything written by transaction `fromXid` or a later one; for all there is from `fromTheBeginning`. */
  readonly select: (fromXid: string) => string
  /** Figures that both sides must agree on: name → an expression that means the same in PostgreSQL and in DuckDB. */
  readonly measures: Readonly<Record<string, string>>
}

/** Transaction numbers begin at 3, so this one asks for everything. */
export const fromTheBeginning = '0'

const isInstant = (type: string): boolean => type === 'TIMESTAMPTZ'

/** Changes whenever the table's shape or its query does: the sign that the table must be built anew. */
export function definitionOf(source: WarehouseSource): string {
  const text = JSON.stringify([source.columns, source.replaceBy, source.select(fromTheBeginning), source.select('1')])
  return createHash('sha256').update(text).digest('hex')
}

/** The query as it is copied out: instants as microseconds, which DuckDB reads in three quarters of the time of text. */
export function exportQuery(source: WarehouseSource, fromXid: string): string {
  const columns = Object.entries(source.columns).map(([name, type]) =>
    isInstant(type) ? `(extract(epoch from ${name}) * 1000000)::bigint as ${name}` : name,
  )
  return `select ${columns.join(', ')} from (${source.select(fromXid)}) changed`
}

/** Reads what `exportQuery` wrote. Quoted nothing is an empty text, unquoted nothing is null. */
export function readCsv(source: WarehouseSource, file: string): string {
  const types = Object.entries(source.columns).map(([name, type]) => `'${name}': '${isInstant(type) ? 'BIGINT' : type}'`)
  const columns = Object.entries(source.columns).map(([name, type]) => (isInstant(type) ? `make_timestamptz(${name}) as ${name}` : name))
  return `select ${columns.join(', ')} from read_csv('${file.replaceAll("'", "''")}', header = false, auto_detect = false,
    delim = ',', quote = '"', escape = '"', new_line = '\\n', allow_quoted_nulls = false, max_line_size = 16777216, columns = {${types.join(', ')}})`
}

export function createTable(source: WarehouseSource): string {
  const columns = Object.entries(source.columns).map(([name, type]) => `${name} ${type}`)
  return `create or replace table ${source.name} (${columns.join(', ')})`
}

/** The measures of one side, each as text without idle zeros, so that equal figures are equal texts. */
export function measureQuery(source: WarehouseSource, from: string): string {
  const figures = Object.entries(source.measures).map(([name, expression]) => `cast(coalesce(${expression}, 0) as varchar) as ${name}`)
  return `select ${figures.join(', ')} from ${from}`
}

/** `12.500` and `12.5` are one figure. */
export function plainDecimal(text: string): string {
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text
}
