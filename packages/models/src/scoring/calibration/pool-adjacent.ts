/** A run of values with one mean. */
export interface Block {
  readonly mean: number
  readonly weight: number
  /** Place of the first and the last value in it. */
  readonly first: number
  readonly last: number
}

/**
 * The rising sequence nearest to the values by weighted squares: neighbours that fall are pooled.
 * Ayer, Brunk, Ewing, Reid & Silverman (1955), Annals of Mathematical Statistics 26(4).
 */
export function poolAdjacent(values: ArrayLike<number>, weights: ArrayLike<number>): Block[] {
  const blocks: Block[] = []
  for (let i = 0; i < values.length; i++) {
    let block: Block = { mean: values[i] ?? 0, weight: weights[i] ?? 0, first: i, last: i }
    for (let before = blocks[blocks.length - 1]; before && before.mean >= block.mean; before = blocks[blocks.length - 1]) {
      const weight = before.weight + block.weight
      block = { mean: (before.mean * before.weight + block.mean * block.weight) / weight, weight, first: before.first, last: block.last }
      blocks.pop()
    }
    blocks.push(block)
  }
  return blocks
}
