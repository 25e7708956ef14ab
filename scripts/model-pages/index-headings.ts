/** What the door of the library exports, and the headings under which it does: folder → the heading that first stands over one of its files. */
export interface Door {
  readonly names: ReadonlySet<string>
  readonly headings: ReadonlyMap<string, string>
}

export function readDoor(index: string): Door {
  const names = new Set<string>()
  const headings = new Map<string, string>()
  let heading = ''
  for (const [, comment, list, file] of index.matchAll(/^\/\/ (.*)$|^export (?:type )?\{([^}]*)\} from '\.\/([^']+)'/gm)) {
    if (comment !== undefined) heading = comment
    for (const name of (list ?? '').split(',')) names.add(name.replace(/^\s*type\s/, '').trim())
    const folder = file?.includes('/') ? (file.split('/')[0] ?? '') : ''
    if (folder !== '' && !headings.has(folder)) headings.set(folder, heading)
  }
  return { names, headings }
}
