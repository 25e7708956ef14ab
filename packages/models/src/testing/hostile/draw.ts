import { createRandom, type Random } from '../../numeric/random.ts'

/** `usual` draws reach the depths of a model, `extreme` ones are valid in form, `bad` ones hold what no data may. */
type Mood = 'usual' | 'extreme' | 'bad'

/** What a column is meant to hold. */
type Meaning = 'amount' | 'binary' | 'count' | 'day' | 'id' | 'rating' | 'share' | 'signed'

/** One set of hostile inputs; the same seed gives the same set. */
export interface Draw {
  readonly rows: number
  readonly random: Random
  pick<Value>(values: readonly [Value, ...Value[]]): Value
  /** An option: the first value in usual draws, any of them in others, anything at all in bad ones. */
  number(usual: number, ...extreme: readonly number[]): number
  column(meaning: Meaning, rows?: number): Float64Array
  text(): string
  texts(rows?: number): string[]
}

const BAD = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, 1e300, -1e300, 1e-300, 0, 0.5, 2 ** 53, 1e12] as const
const SIZES = [1, 2, 3, 5, 20, 60, 150] as const
const TEXTS = [
  '',
  ' ',
  'Anna',
  'anna ',
  'Ann',
  '\ud800',
  'a\udfff',
  '\ud83d\ude00',
  'x'.repeat(10_000),
  'é'.repeat(5000),
  '张伟',
  '1990-02-30',
  '1990-01-31',
  '+49 30 1234567',
  'anna@example.com',
  '@',
  'NaN',
  '1e999',
  '__proto__',
  'constructor',
  '0',
] as const

export function createDraw(seed: number): Draw {
  const random = createRandom(seed)
  const choose = <Value>(values: readonly [Value, ...Value[]]): Value => values[Math.floor(random.next() * values.length)] ?? values[0]
  const mood = choose<Mood>(['usual', 'extreme', 'extreme', 'bad'])
  const rows = mood === 'usual' ? 60 : choose(mood === 'bad' ? [0, ...SIZES] : SIZES)
  const text = (): string => choose(TEXTS)
  return {
    rows,
    random,
    pick: choose,
    number: (usual, ...extreme) => {
      if (mood === 'usual') return usual
      return choose(mood === 'bad' && random.next() < 0.3 ? BAD : [usual, usual, ...extreme])
    },
    column: (meaning, length = rows) => {
      const isBad = mood === 'bad' && random.next() < 0.4
      const wanted = isBad && random.next() < 0.3 ? length + 1 : length
      const values = mood === 'usual' ? usual(random, meaning, wanted) : extreme(random, choose, meaning, wanted)
      if (isBad && wanted > 0) values[Math.floor(random.next() * wanted)] = choose(BAD)
      return values
    },
    text,
    texts: (length = rows) => {
      const few = mood === 'extreme' && random.next() < 0.2 ? [text()] : Array.from({ length: 12 }, text)
      return Array.from({ length }, () => few[Math.floor(random.next() * few.length)] ?? '')
    },
  }
}

const USUAL: Readonly<Record<Meaning, (u: number, row: number) => number>> = {
  amount: (u) => 5 - 20 * Math.log(1 - u),
  binary: (u) => (u < 0.4 ? 1 : 0),
  count: (u) => Math.floor(-3 * Math.log(1 - u)),
  day: (u) => Math.floor(700 * u),
  id: (u, row) => Math.floor((row * 0.3 + 5) * u),
  rating: (u) => 1 + Math.floor(10 * u),
  share: (u) => u,
  signed: (u) => 20 * u - 10,
}

function usual(random: Random, meaning: Meaning, length: number): Float64Array {
  return Float64Array.from({ length }, (_, row) => USUAL[meaning](random.next(), row))
}

/** Whole columns that are valid in form: constant, of a few values, of all sizes at once, with one row apart. */
function extreme(
  random: Random,
  choose: <Value>(values: readonly [Value, ...Value[]]) => Value,
  meaning: Meaning,
  length: number,
): Float64Array {
  const values = valuesOf(meaning)
  const shape = choose(['constant', 'two', 'all', 'apart', 'usual', 'ascending'])
  const [one, other] = [choose(values), choose(values)]
  if (shape === 'usual') return usual(random, meaning, length)
  if (shape === 'ascending') return usual(random, meaning, length).sort()
  return Float64Array.from({ length }, (_, row) => {
    if (shape === 'all') return choose(values)
    const isOther = shape === 'apart' ? row === 0 : shape === 'two' && random.next() < 0.5
    return isOther ? other : one
  })
}

function valuesOf(meaning: Meaning): readonly [number, ...number[]] {
  if (meaning === 'binary') return [0, 1]
  if (meaning === 'count') return [0, 1, 2, 3, 5000, 1e6]
  if (meaning === 'day') return [0, 1, 1.5, 28, 29, 730, 1e5, -400]
  if (meaning === 'id') return [0, 1, 2, 1e15, -7, 0.5, 1e300]
  if (meaning === 'rating') return [1, 2, 9, 10]
  if (meaning === 'share') return [0, 1, 0.5, 1e-300, 1 - 2 ** -53]
  const sizes = [1, 2, 1e-300, 1e-9, 1e9, 1e15, 1e50, 1e99, 1e100, 1e154, 1e300, 1 + 2 ** -52] as const
  return meaning === 'signed' ? [0, ...sizes, -1, -1e100, -1e300] : [1, 1, ...sizes]
}
