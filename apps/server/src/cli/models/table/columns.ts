import type { CategoricalColumn, NumericColumn } from '@guanxi/models'
import { CommandRefused } from '../../output.ts'
import { GrowingCodes, GrowingNumbers } from './growing.ts'

/** Where the cells of one column go. */
export interface ColumnReader {
  push(cell: string, line: number): void
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const MISSING: ReadonlySet<string> = new Set(['', 'NA', 'N/A', 'NaN', 'null', 'NULL'])

export interface NumberRules {
  /** A missing cell is NaN rather than refused. */
  readonly mayLack?: boolean
  readonly min?: number
  readonly max?: number
  readonly isWhole?: boolean
}

/** A column that must hold a number in every row, or NaN where one may lack. */
export class NumberReader implements ColumnReader {
  readonly #name: string
  readonly #file: string
  readonly #rules: NumberRules
  readonly #values = new GrowingNumbers()

  constructor(name: string, file: string, rules: NumberRules = {}) {
    this.#name = name
    this.#file = file
    this.#rules = rules
  }

  push(cell: string, line: number): void {
    if (this.#rules.mayLack === true && MISSING.has(cell)) {
      this.#values.push(Number.NaN)
      return
    }
    const place = { file: this.#file, line, column: this.#name }
    const value = numberIn(cell, place)
    checkRules(value, this.#rules, place)
    this.#values.push(value)
  }

  /** The number of the row that was read last. */
  get last(): number {
    return this.#values.last
  }

  done(): Float64Array {
    return this.#values.done()
  }
}

export interface Place {
  readonly file: string
  readonly line: number
  readonly column: string
}

export function inWords({ file, line, column }: Place): string {
  return `${file}, line ${line}, column "${column}"`
}

function checkRules(value: number, rules: NumberRules, place: Place): void {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, isWhole = false } = rules
  if (value >= min && value <= max && (!isWhole || Number.isInteger(value))) return
  const ends = [...(Number.isFinite(min) ? [`from ${min}`] : []), ...(Number.isFinite(max) ? [`to ${max}`] : [])]
  throw new CommandRefused(
    'out_of_range',
    `${inWords(place)}: ${value} is not ${[isWhole ? 'a whole number' : 'a number', ...ends].join(' ')}`,
  )
}

/** The number of a cell, refused with its place where it is none. */
export function numberIn(cell: string, place: Place): number {
  const value = Number(cell)
  if (NUMBER.test(cell) && Number.isFinite(value)) return value
  const what = cell === '' ? 'the cell is empty' : `"${cell}" is not a number`
  throw new CommandRefused('not_a_number', `${inWords(place)}: ${what}`)
}

/** A column of words, kept once each: a row holds the place of its word. */
export class WordReader implements ColumnReader {
  readonly #places = new Map<string, number>()
  readonly #codes = new GrowingCodes()
  readonly #missing: ReadonlySet<string>

  constructor(missing = MISSING) {
    this.#missing = missing
  }

  push(cell: string): void {
    let code = -1
    if (!this.#missing.has(cell)) {
      code = this.#places.get(cell) ?? this.#places.size
      this.#places.set(cell, code)
    }
    this.#codes.push(code)
  }

  /** Different words so far. */
  get size(): number {
    return this.#places.size
  }

  /** Levels in the order of their code units, whatever the order of rows. */
  done(name: string): CategoricalColumn {
    const levels = [...this.#places.keys()].sort(byCodeUnits)
    const rankOf = new Int32Array(levels.length)
    for (const [rank, level] of levels.entries()) rankOf[this.#places.get(level) ?? 0] = rank
    const codes = this.#codes.done()
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] ?? -1
      codes[row] = code < 0 ? -1 : (rankOf[code] ?? -1)
    }
    return { name, kind: 'categorical', levels, codes }
  }
}

/** A column that names somebody or something in every row. Any text is a name: a person may well be called Null. */
export class NameReader implements ColumnReader {
  readonly #name: string
  readonly #file: string
  readonly #words = new WordReader(new Set())

  constructor(name: string, file: string) {
    this.#name = name
    this.#file = file
  }

  push(cell: string, line: number): void {
    if (cell === '')
      throw new CommandRefused('value_missing', `${inWords({ file: this.#file, line, column: this.#name })}: the cell is empty`)
    this.#words.push(cell)
  }

  /** No levels where the file has no such column. */
  done(): CategoricalColumn {
    return this.#words.done(this.#name)
  }
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** A column that would hold more words than this is one of numbers, or it names its rows. */
const MOST_WORDS = 10_000

/** A column of which nobody said what it holds: numbers if every cell that is not missing is one, else words. */
export class MixedReader implements ColumnReader {
  readonly #name: string
  readonly #file: string
  readonly #numbers = new GrowingNumbers()
  #words: WordReader | undefined = new WordReader()
  #isNumeric = true

  constructor(name: string, file: string) {
    this.#name = name
    this.#file = file
  }

  push(cell: string, line: number): void {
    if (this.#isNumeric) this.#pushNumber(cell, line)
    this.#words?.push(cell)
  }

  #pushNumber(cell: string, line: number): void {
    if (MISSING.has(cell)) this.#numbers.push(Number.NaN)
    else if (NUMBER.test(cell)) {
      this.#numbers.push(Number(cell))
      if (this.#words !== undefined && this.#words.size > MOST_WORDS) this.#words = undefined
    } else if (this.#words === undefined) {
      const where = inWords({ file: this.#file, line, column: this.#name })
      throw new CommandRefused('not_a_number', `${where}: "${cell}" is not a number, but all cells before it are`)
    } else this.#isNumeric = false
  }

  done(): NumericColumn | CategoricalColumn {
    if (this.#isNumeric || this.#words === undefined) return { name: this.#name, kind: 'numeric', values: this.#numbers.done() }
    return this.#words.done(this.#name)
  }
}
