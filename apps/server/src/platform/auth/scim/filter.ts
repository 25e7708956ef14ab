import { Refusal } from '../../http/refusal.ts'

export interface Filter {
  /** In lower case, without the schema's name before it. */
  readonly attribute: string
  readonly value: string
}

const core = /^urn:ietf:params:scim:schemas:core:2\.0:(user|group):/i

/** An attribute's name as we compare it. */
export function attributeOf(path: string): string {
  return path.replace(core, '').toLowerCase()
}

function literal(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}

/** `userName eq "x"`: the one comparison that directories look people and groups up by. Anything else is refused, never guessed at. */
export function parseFilter(text: string, attributes: readonly string[]): Filter {
  const [, path, written] = /^\s*([A-Za-z][\w.:$-]*)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i.exec(text) ?? []
  const attribute = attributeOf(path ?? '')
  const value = literal(written ?? '')
  if (value === null || !attributes.includes(attribute))
    throw new Refusal('scim_filter_invalid', { filter: text.slice(0, 200), known: attributes.join(', ') })
  return { attribute, value }
}
