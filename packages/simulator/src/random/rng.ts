function mix(word: number): number {
  let z = word | 0
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return z ^ (z >>> 15)
}

/** The purposes that draw independently, so that a new text never changes a purchase. */
export const streams = {
  layout: 1,
  home: 2,
  identity: 3,
  traits: 4,
  arrivals: 5,
  order: 6,
  return: 7,
  messages: 8,
  consents: 9,
  campaign: 10,
} as const

type Stream = (typeof streams)[keyof typeof streams]

const WARM_UP_ROUNDS = 12

/** sfc32: 128 bits of state in 32-bit words, which V8 keeps unboxed. */
export class Rng {
  #a: number
  #b: number
  #c: number
  #counter = 1

  /** Streams of different (seed, index, stream, part) are independent, so any customer can be drawn without the ones before. */
  constructor(seed: number, index: number, stream: Stream, part = 0) {
    const high = Math.floor(seed / 0x100000000)
    this.#a = mix(seed ^ mix(high + 0x9e3779b9))
    this.#b = mix(index ^ mix(this.#a + stream))
    this.#c = mix(part ^ mix(this.#b + Math.imul(stream, 0x85ebca6b)))
    for (let round = 0; round < WARM_UP_ROUNDS; round++) this.next()
  }

  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + sum) | 0
    return sum >>> 0
  }

  /** In the open interval (0, 1): a logarithm of it is always finite. */
  uniform(): number {
    return (this.next() + 0.5) / 0x100000000
  }

  below(count: number): number {
    return Math.floor(this.uniform() * count)
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform()
  }

  isHit(probability: number): boolean {
    return this.uniform() < probability
  }
}
