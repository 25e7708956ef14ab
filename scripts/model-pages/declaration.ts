export interface Declaration {
  readonly name: string
  /** The declaration without its body, as the source has it. */
  readonly signature: string
}

/**
 * The exported function that begins at `from`; of one that can be called in several ways all of them. The formatter's indentation
 * is relied on: a gate keeps it.
 */
export function functionAt(source: string, from: number): Declaration | null {
  const rest = source.slice(from).trimStart()
  const name = /^export (?:async )?function\*? (\w+)/.exec(rest)?.[1]
  if (name === undefined) return null
  const ways: string[][] = []
  for (const line of rest.split('\n')) {
    if (line.startsWith('export ')) ways.push([line.slice('export '.length)])
    else ways.at(-1)?.push(line)
    // A `{` after a colon opens a type, any other one at the margin opens the body.
    if (!line.startsWith(' ') && line.endsWith(' {') && !line.endsWith(': {')) break
  }
  const shown = ways.length > 1 ? ways.slice(0, -1) : ways
  return {
    name,
    signature: shown
      .map((lines) => lines.join('\n'))
      .join('\n')
      .replace(/ \{$/, ''),
  }
}

/** An exported interface or type of a source with its comment, or nothing where the source does not declare it. */
export function typeNamed(source: string, name: string): string | null {
  const found = new RegExp(`^export (?:interface|type) ${name}\\b`, 'm').exec(source)
  if (!found) return null
  const [first = '', ...rest] = source.slice(found.index + 'export '.length).split('\n')
  const taken = [first]
  for (const line of rest) {
    const isMargin = line !== '' && !line.startsWith(' ')
    if (isMargin && !/^[)}\]>]/.test(line)) break
    taken.push(line)
    if (isMargin) break
  }
  return `${commentBefore(source, found.index)}${taken.join('\n').trim()}`
}

/** What a type is made of: the first line of an interface, all of an alias. */
export function headOf(text: string, name: string): string {
  const declared = text.slice(text.search(new RegExp(`^(?:interface|type) ${name}\\b`, 'm')))
  return declared.startsWith('interface') ? (declared.split('\n')[0] ?? '') : declared
}

function commentBefore(source: string, at: number): string {
  return /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n$/.exec(source.slice(0, at))?.[0] ?? ''
}

/** The files a source imports names from: name → relative path. */
export function importsOf(source: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const [, list = '', file = ''] of source.matchAll(/^import (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm)) {
    for (const name of list.split(',')) names.set(name.replace(/^\s*type\s/, '').trim(), file)
  }
  return names
}

/** Capitalised names of a signature: the types one must know to call it. */
export function typesNamedIn(signature: string): string[] {
  return [...new Set(signature.match(/\b[A-Z]\w*[a-z]\w*\b/g) ?? [])]
}
