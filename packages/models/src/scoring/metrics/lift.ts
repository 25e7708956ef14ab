import { assertRange } from '../../model-error.ts'
import { groupScores, type ScoreGroups } from './score-groups.ts'

export interface LiftRow {
  /** Rows and outcomes in this part; not whole where a tie lies across its border. */
  readonly rows: number
  readonly positives: number
  /** Share of the outcome in this part over that in all rows. */
  readonly lift: number
  /** The same for this part and all above it, and the share of all outcomes caught so far. */
  readonly cumulativeLift: number
  readonly captured: number
}

/** Tied rows are shared out in proportion, so that no order among them is made up. */
export function liftOf(groups: ScoreGroups, parts: number): LiftRow[] {
  const { scores, positives, negatives, allPositives } = groups
  const all = allPositives + groups.allNegatives
  const rate = allPositives / all
  const table: LiftRow[] = []
  let group = scores.length - 1
  let taken = 0
  let captured = 0
  for (let part = 0; part < parts; part++) {
    let room = all / parts
    let found = 0
    while (group >= 0 && room > 1e-9) {
      const size = (positives[group] ?? 0) + (negatives[group] ?? 0)
      const rows = Math.min(room, size - taken)
      found += (rows / size) * (positives[group] ?? 0)
      room -= rows
      taken += rows
      if (size - taken > 1e-9) continue
      group--
      taken = 0
    }
    captured += found
    const rows = all / parts
    table.push({
      rows,
      positives: found,
      lift: found / rows / rate,
      cumulativeLift: captured / (rows * (part + 1)) / rate,
      captured: captured / allPositives,
    })
  }
  return table
}

/**
 * How much richer in outcomes the best-scored part of the rows is than all rows: by tenths, the best first.
 *
 * @param parts default 10
 * @example liftByDecile([0.9, 0.8, 0.3, 0.1], [1, 0, 0, 0], 2)[0]?.lift // 2
 * @throws ModelError for scores that are no numbers or an outcome that never varies
 */
export function liftByDecile(scores: ArrayLike<number>, target: ArrayLike<number>, parts = 10): readonly LiftRow[] {
  assertRange('parts', parts, 1, 1000)
  return liftOf(groupScores(scores, target), Math.floor(parts))
}
