import { ModelError } from '../model-error.ts'

/** A randomised experiment with what was known of each customer before it. */
export interface UpliftData {
  /** Numbers by name; a category is one column of 0 and 1 a level. */
  readonly features: Readonly<Record<string, ArrayLike<number>>>
  /** 1 for the treated, 0 for those held out, drawn at random. */
  readonly treatment: ArrayLike<number>
  /** 0 or 1, or an amount. */
  readonly outcome: ArrayLike<number>
}

/** The data made sound. */
export interface UpliftRows {
  readonly names: readonly string[]
  readonly columns: readonly Float64Array[]
  readonly treatment: Uint8Array
  readonly outcome: Float64Array
  readonly isBinary: boolean
}

const LARGEST = 1e100

/** @throws ModelError for columns of unequal length, values that are no numbers, a treatment that is neither 0 nor 1, an empty arm */
export function upliftRows({ features, treatment, outcome }: UpliftData): UpliftRows {
  const names = Object.keys(features)
  if (names.length === 0) throw new ModelError('empty', 'There is no feature to tell customers apart by')
  const columns = names.map((name) => numbersOf(name, features[name] ?? [], treatment.length))
  return { names, columns, ...experimentRows(treatment, outcome) }
}

/** Treatment and outcome alone, made sound. */
export function experimentRows(treatment: ArrayLike<number>, outcome: ArrayLike<number>) {
  const outcomes = numbersOf('outcome', outcome, treatment.length)
  const arms = new Uint8Array(treatment.length)
  let treated = 0
  for (let row = 0; row < treatment.length; row++) {
    const value = treatment[row] ?? Number.NaN
    if (value !== 0 && value !== 1) {
      throw new ModelError('out_of_range', `treatment in row ${row} is ${value}; it must be 0 or 1`, { row, value: String(value) })
    }
    arms[row] = value
    treated += value
  }
  if (treated === 0 || treated === treatment.length) {
    const message = `Of ${treatment.length} customers ${treated} were treated: there is nothing to compare with`
    throw new ModelError('empty', message, { customers: treatment.length, treated })
  }
  return { treatment: arms, outcome: outcomes, isBinary: outcomes.every((value) => value === 0 || value === 1) }
}

/** A column as numbers, of the length that the others have. */
export function numbersOf(name: string, values: ArrayLike<number>, wanted: number): Float64Array {
  if (values.length !== wanted) {
    const message = `${name} has ${values.length} rows where treatment has ${wanted}`
    throw new ModelError('length_mismatch', message, { column: name, length: values.length, wanted })
  }
  const numbers = Float64Array.from(values)
  const bad = numbers.findIndex((value) => !(Math.abs(value) <= LARGEST))
  if (bad < 0) return numbers
  const value = String(numbers[bad])
  throw new ModelError('missing_value', `${name} in row ${bad} is no number: ${value}`, { column: name, row: bad, value })
}
