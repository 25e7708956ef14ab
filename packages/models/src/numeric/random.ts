/** A seeded source of numbers. The same seed gives the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1) with 53 random bits. */
  next(): number
}

function rotateLeft(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k))
}

/** Spreads a seed over 32 bits; Steele, Lea & Flood (2014), "Fast splittable pseudorandom number generators". */
function splitMix(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
}

/**
 * The generator xoshiro128**, period 2^128 - 1. Blackman & Vigna (2021), "Scrambled linear pseudorandom number
 * generators", ACM Transactions on Mathematical Software 47(4). Not for secrets.
 *
 * @param seed any whole number; its low 53 bits count
 */
export function createRandom(seed: number): Random {
  const spread = splitMix(seed ^ Math.imul(Math.floor(seed / 0x1_0000_0000), 0x85ebca6b))
  let a = spread()
  let b = spread()
  let c = spread()
  let d = spread() | 1

  function bits(): number {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotateLeft(d, 11)
    return result >>> 0
  }

  return { next: () => ((bits() >>> 5) * 0x400_0000 + (bits() >>> 6)) / 0x20_0000_0000_0000 }
}
