import type { ColumnReader, Place } from './columns.ts'
import { GrowingNumbers } from './growing.ts'

/** A column whose cells are read as numbers by a rule of their own: days, moments, hours … */
export class CellReader implements ColumnReader {
  readonly #name: string
  readonly #file: string
  readonly #numberIn: (cell: string, place: Place) => number
  readonly #values = new GrowingNumbers()

  constructor(name: string, file: string, numberIn: (cell: string, place: Place) => number) {
    this.#name = name
    this.#file = file
    this.#numberIn = numberIn
  }

  push(cell: string, line: number): void {
    this.#values.push(this.#numberIn(cell, { file: this.#file, line, column: this.#name }))
  }

  done(): Float64Array {
    return this.#values.done()
  }
}
