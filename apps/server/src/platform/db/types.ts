import pg from 'pg'

const { builtins } = pg.types

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer from the database is not exact in JavaScript: ${text}`)
  return value
}

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, safeInteger],
  // Money and quantities with decimals stay text: floats would lose them.
  [builtins.NUMERIC, (text) => text],
  [builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString()],
  [builtins.DATE, (text) => text],
])

/** How column types arrive in JavaScript, for every connection of ours: instants as ISO text, dates as YYYY-MM-DD, bigint as exact number. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(id)) ?? pg.types.getTypeParser(id, format ?? 'text'),
}
