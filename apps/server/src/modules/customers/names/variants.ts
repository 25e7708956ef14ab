import { Locale } from 'opencc-js/t2cn'

interface Variants {
  /** Traditional character → simplified. */
  readonly simplified: ReadonlyMap<string, string>
  /** Simplified character → the traditional ones it stands for, the commonest first. */
  readonly traditional: ReadonlyMap<string, readonly string[]>
}

const isOneCharacter = (text: string): boolean => [...text].length === 1

type Dictionary = string | readonly (readonly [string, string])[]

function* entriesOf(dictionary: Dictionary): Generator<readonly [string, string]> {
  if (typeof dictionary !== 'string') return yield* dictionary
  for (const entry of dictionary.split('|')) {
    const [from, to] = entry.split(' ')
    if (from !== undefined && to !== undefined) yield [from, to]
  }
}

let known: Variants | undefined

// Made when a name is first asked for, not when the server starts.
function variants(): Variants {
  if (known) return known
  // Its own types are lost where imports carry their endings.
  const groups: readonly (readonly Dictionary[])[] = Locale.to.cn ?? []
  const pairs = groups.flatMap((group) => group.flatMap((dictionary) => [...entriesOf(dictionary)]))
  const ofOne = pairs.filter(([from, to]) => from !== to && isOneCharacter(from) && isOneCharacter(to))
  const byPlain = Map.groupBy(ofOne, ([, to]) => to)
  known = {
    simplified: new Map(ofOne),
    traditional: new Map([...byPlain].map(([plain, all]) => [plain, all.map(([from]) => from)])),
  }
  return known
}

const each = (text: string, change: (character: string) => string): string => [...text].map(change).join('')

/** Character by character, as names are written: no phrase turns into another. */
function toSimplified(text: string): string {
  return each(text, (character) => variants().simplified.get(character) ?? character)
}

function toTraditional(text: string): string {
  return each(text, (character) => variants().traditional.get(character)?.[0] ?? character)
}

/** The text as it may be written: as it is, in simplified and in traditional characters; each once. */
export function spellings(text: string): readonly string[] {
  const simplified = toSimplified(text)
  return [...new Set([text, simplified, toTraditional(simplified)])]
}

/** Every character that is another way to write this one, itself included. */
export function waysToWrite(character: string): readonly string[] {
  const simplified = toSimplified(character)
  return [...new Set([character, simplified, ...(variants().traditional.get(simplified) ?? [])])]
}
