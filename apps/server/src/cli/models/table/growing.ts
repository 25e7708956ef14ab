const FIRST = 1024

/** A column of numbers of which nobody knows yet how long it becomes: places are doubled when they run out. */
export class GrowingNumbers {
  length = 0
  #values = new Float64Array(FIRST)

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length++] = value
  }

  get last(): number {
    return this.#values[this.length - 1] ?? 0
  }

  done(): Float64Array {
    return this.#values.slice(0, this.length)
  }
}

/** The same for whole numbers that are places in a list. */
export class GrowingCodes {
  length = 0
  #values = new Int32Array(FIRST)

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length++] = value
  }

  done(): Int32Array {
    return this.#values.slice(0, this.length)
  }
}
