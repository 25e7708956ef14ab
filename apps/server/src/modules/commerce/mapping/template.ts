import { Refusal } from '../../../platform/http/refusal.ts'

interface Placeholder {
  readonly column: string
  readonly isInteger: boolean
}
type Part = { readonly literal: string } | Placeholder

/** Reads "17850.0" as 17850, or refuses the row. */
export type ReadInteger = (text: string, column: string) => string

/** Gives a template's text for one row; '' when a column it names is empty, so that `{id}@example.com` never becomes an address of nobody. */
export type Filled = (fields: readonly string[]) => string

const integerRule = /^(.*\S)\s*:\s*integer$/
const piece = /\{([^{}]+)\}|([^{}]+)/y

function placeholderOf(inside: string): Placeholder {
  const column = integerRule.exec(inside)?.[1]
  return { column: column ?? inside, isInteger: column !== undefined }
}

function partsOf(template: string): readonly Part[] {
  const parts: Part[] = []
  piece.lastIndex = 0
  while (piece.lastIndex < template.length) {
    const found = piece.exec(template)
    if (!found) throw new Refusal('mapping_invalid', { where: template, what: 'has a brace without its partner' })
    const [, column, literal] = found
    parts.push(column === undefined ? { literal: literal ?? '' } : placeholderOf(column.trim()))
  }
  return parts
}

/** The columns that a template reads. */
export function columnsOf(template: string): readonly string[] {
  return partsOf(template).flatMap((part) => ('column' in part ? [part.column] : []))
}

/** What to call the template in a message: its column, or the whole of it when it has none or several. */
export function labelOf(template: string): string {
  const columns = columnsOf(template)
  return columns.length === 1 && columns[0] !== undefined ? columns[0] : template
}

function reader({ column, isInteger }: Placeholder, indexOf: (column: string) => number, readInteger: ReadInteger): Filled {
  const index = indexOf(column)
  if (!isInteger) return (fields) => fields[index]?.trim() ?? ''
  return (fields) => {
    const text = fields[index]?.trim() ?? ''
    return text === '' ? '' : readInteger(text, column)
  }
}

/** Binds a template to the places of its columns. */
export function compileTemplate(template: string, indexOf: (column: string) => number, readInteger: ReadInteger): Filled {
  const parts = partsOf(template)
  const [only] = parts
  if (parts.length === 1 && only && 'column' in only) return reader(only, indexOf, readInteger)
  const bound = parts.map((part) => ('column' in part ? reader(part, indexOf, readInteger) : part.literal))
  return (fields) => {
    let text = ''
    for (const part of bound) {
      const value = typeof part === 'string' ? part : part(fields)
      if (value === '') return ''
      text += value
    }
    return text
  }
}
