import { ModelError } from '../model-error.ts'

/**
 * The columns that a construct's entries stand for. An entry that is a column's name is that column; any other is a prefix and
 * stands for the columns of exactly that prefix and digits, by number. So CUSA takes CUSA1 and CUSA2, and CUS takes neither.
 */
export function resolveItems(construct: string, entries: readonly string[], columns: readonly string[]): string[] {
  const items = entries.flatMap((entry) => (columns.includes(entry) ? [entry] : withPrefix(construct, entry, columns)))
  const twice = items.find((item, i) => items.indexOf(item) !== i)
  if (twice !== undefined) {
    throw new ModelError('invalid_spec', `${construct} has ${twice} twice`, { construct, column: twice })
  }
  return items
}

function withPrefix(construct: string, prefix: string, columns: readonly string[]): string[] {
  const found = columns
    .filter((column) => column.startsWith(prefix) && /^\d+$/.test(column.slice(prefix.length)))
    .sort((a, b) => Number(a.slice(prefix.length)) - Number(b.slice(prefix.length)))
  if (found.length > 0) return found
  throw new ModelError('unknown_column', `${construct} asks for ${prefix}: there is no such column, nor any of that name and digits`, {
    construct,
    column: prefix,
  })
}
