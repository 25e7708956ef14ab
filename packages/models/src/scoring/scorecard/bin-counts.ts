/** Rows and outcomes of one bin. */
export interface BinCount {
  readonly rows: number
  readonly positives: number
}

export interface Evidence {
  readonly weight: number
  /** The bin's part of the information value. */
  readonly information: number
}

/**
 * Weight of evidence ln((nᵢ / n) / (pᵢ / p)) of a bin with nᵢ rows without and pᵢ with the outcome, and its part of the
 * information value. `smoothing` rows of the average kind are added first, so a bin without one of the outcomes stays finite
 * and an empty one gets exactly 0.
 */
export function evidenceOf(bin: BinCount, all: BinCount, smoothing: number): Evidence {
  if (bin.rows === 0) return { weight: 0, information: 0 }
  const rate = all.positives / all.rows
  const isPure = bin.positives === 0 || bin.positives === bin.rows
  // Without smoothing a pure bin would have no finite weight.
  const added = isPure ? Math.max(smoothing, 0.5) : smoothing
  const positives = (bin.positives + added * rate) / all.positives
  const negatives = (bin.rows - bin.positives + added * (1 - rate)) / (all.rows - all.positives)
  const weight = Math.log(negatives / positives)
  return { weight, information: (negatives - positives) * weight }
}

export function merged(a: BinCount, b: BinCount): BinCount {
  return { rows: a.rows + b.rows, positives: a.positives + b.positives }
}

/** Pearson's chi-square, one degree of freedom, of two bins having the same rate. */
export function chiSquare(a: BinCount, b: BinCount): number {
  const rows = a.rows + b.rows
  const rate = (a.positives + b.positives) / rows
  if (rate === 0 || rate === 1 || a.rows === 0 || b.rows === 0) return 0
  const difference = a.positives / a.rows - b.positives / b.rows
  return (difference * difference) / (rate * (1 - rate) * (1 / a.rows + 1 / b.rows))
}
