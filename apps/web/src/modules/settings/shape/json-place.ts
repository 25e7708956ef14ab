const token =
  /\s*([{}[\],:]|"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/uy

type Wanted = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'more' | 'nothing'

const isName = (found: string): boolean => found.startsWith('"')
const isValue = (found: string): boolean => !/^[{}[\],:]$/.test(found)

const after = (open: readonly string[]): Wanted => (open.length > 0 ? 'more' : 'nothing')

const brackets: Readonly<Record<string, { readonly opening: string; readonly empty: Wanted }>> = {
  '}': { opening: '{', empty: 'keyOrEnd' },
  ']': { opening: '[', empty: 'valueOrEnd' },
}

function closing(found: string, wanted: Wanted, open: string[]): Wanted | null {
  const bracket = brackets[found]
  if (wanted !== 'more' && wanted !== bracket?.empty) return null
  return open.pop() === bracket?.opening ? after(open) : null
}

function beginning(found: string, open: string[]): Wanted | null {
  if (found === '{' || found === '[') {
    open.push(found)
    return found === '{' ? 'keyOrEnd' : 'valueOrEnd'
  }
  return isValue(found) ? after(open) : null
}

function separating(open: readonly string[]): Wanted {
  return open.at(-1) === '{' ? 'key' : 'value'
}

/** What may follow a token; null where it may not stand. Opened brackets are kept in `open`. */
function next(found: string, wanted: Wanted, open: string[]): Wanted | null {
  if (found in brackets) return closing(found, wanted, open)
  switch (wanted) {
    case 'key':
    case 'keyOrEnd':
      return isName(found) ? 'colon' : null
    case 'colon':
      return found === ':' ? 'value' : null
    case 'more':
      return found === ',' ? separating(open) : null
    case 'nothing':
      return null
    default:
      return beginning(found, open)
  }
}

/** Where a text that is no JSON stops being some: engines do not all tell. Its length where it only ends too early. */
export function firstMistake(text: string): number {
  const open: string[] = []
  let wanted: Wanted | null = 'value'
  let at = 0
  while (wanted !== null) {
    token.lastIndex = at
    const [whole, found] = token.exec(text) ?? []
    if (whole === undefined || found === undefined) break
    wanted = next(found, wanted, open)
    at = wanted === null ? at + whole.length - found.length : at + whole.length
  }
  return wanted === null ? at : at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0)
}
