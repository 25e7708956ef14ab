import type { KnownWords } from './known.ts'
import { patternCost } from './patterns.ts'
import { nameEnds } from './pinyin-names.ts'

const longestPiece = 24
// Some signs become eighteen when they are normalised.
const longestText = 128
const leet: ReadonlyMap<string, string> = new Map(
  Object.entries({ '@': 'a', '4': 'a', '0': 'o', '3': 'e', $: 's', '5': 's', '7': 't', '!': 'i', '9': 'g', '8': 'b' }),
)

const disguises = /[@40$53!71|98]/

const unleet = (piece: string, one: string): string =>
  [...piece].map((sign) => (sign === '1' || sign === '|' ? one : (leet.get(sign) ?? sign))).join('')

function rankCost(rank: number | undefined): number | null {
  if (rank === undefined) return null
  return rank < 1_000 ? 2 : 3
}

/** Of the words a guesser tries first, in the spellings a guesser tries with them: as it is, in figures for letters, backwards. */
function wordCost(piece: string, own: ReadonlySet<string>, known: KnownWords): number | null {
  if (piece.length < 3) return null
  const costOf = (word: string): number | null => (own.has(word) ? 2 : rankCost(known.get(word)))
  const disguised = disguises.test(piece) ? [unleet(piece, 'i'), unleet(piece, 'l')] : []
  const backwards = [...piece].reverse().join('')
  const costs = [backwards, ...disguised].map(costOf).flatMap((cost) => (cost === null ? [] : [cost + 0.5]))
  return cheapestOf([costOf(piece), ...costs])
}

function cheapestOf(costs: readonly (number | null)[]): number | null {
  return costs.reduce((least, cost) => (cost === null || (least !== null && least <= cost) ? least : cost), null)
}

function signCost(sign: string): number {
  if (/\d/.test(sign)) return 1
  return /[\s\-_.,]/.test(sign) ? 1 : 2
}

/** The piece repeats one sign, or what stands before it. */
function repetitionCost(text: string, from: number, to: number): number | null {
  const piece = text.slice(from, to)
  const length = to - from
  if (piece === (piece[0] ?? '').repeat(length)) return signCost(piece[0] ?? '') + 0.5
  return from >= length && text.startsWith(piece, from - length) ? 0.5 : null
}

function pieceCost(text: string, from: number, to: number, own: ReadonlySet<string>, known: KnownWords): number | null {
  const piece = text.slice(from, to)
  return cheapestOf([repetitionCost(text, from, to), patternCost(piece), wordCost(piece, own, known)])
}

/**
 * How hard a password is to guess: the cheapest way of putting it together from words on the list, words of one's own, names,
 * dates, sequences, repetitions and single signs. A sign nobody can foresee costs 2, a common word no more than 3.
 */
export function strengthOf(password: string, own: ReadonlySet<string>, known: KnownWords): number {
  const text = password.normalize('NFKC').toLowerCase().slice(0, longestText)
  const cheapest = [0]
  const offer = (end: number, cost: number): void => {
    cheapest[end] = Math.min(cheapest[end] ?? Number.POSITIVE_INFINITY, cost)
  }
  for (let from = 0; from < text.length; from++) {
    const base = cheapest[from] ?? 0
    offer(from + 1, base + signCost(text[from] ?? ''))
    for (let to = from + 2; to <= Math.min(text.length, from + longestPiece); to++) {
      const cost = pieceCost(text, from, to, own, known)
      if (cost !== null) offer(to, base + cost)
    }
    for (const end of nameEnds(text, from)) offer(end, base + 5)
  }
  return cheapest[text.length] ?? 0
}
