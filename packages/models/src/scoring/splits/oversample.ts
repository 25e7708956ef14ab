import { assertRange } from '../../model-error.ts'
import { createRandom } from '../../numeric/random.ts'
import type { Learner, ScoringModel } from '../learner.ts'
import { countPositives } from '../table/check-target.ts'
import { selectRows, selectTarget } from '../table/select-rows.ts'

/**
 * A learner that draws rows of the rarer outcome repeatedly before it fits, and takes the change of shares out of the fitted
 * log-odds again. As it happens inside the fit, no copy of a row can be on both sides of a split. It seldom helps: try without.
 *
 * King & Zeng (2001), "Logistic regression in rare events data", Political Analysis 9(2), for the correction.
 *
 * @param share of the rarer outcome among the rows to fit on, at most 0.5
 * @throws ModelError for a share outside (0, 0.5]
 */
export function oversampled(
  learner: Learner,
  { share = 0.5, seed = 1 }: { readonly share?: number; readonly seed?: number } = {},
): Learner {
  assertRange('share', share, 0, 0.5, true)
  return {
    name: `${learner.name}, oversampled`,
    fit: (table, target) => {
      const positives = countPositives(target)
      const rarer = 2 * positives <= target.length ? 1 : 0
      const own = rarer === 1 ? positives : target.length - positives
      const wanted = Math.round(((target.length - own) * share) / (1 - share))
      const rows = draw(target, rarer, Math.max(own, wanted), seed)
      const fit = learner.fit(selectRows(table, rows), selectTarget(target, rows))
      const shift = Math.log(own / Math.max(own, wanted))
      return { ...fit, model: shifted(fit.model, rarer === 1 ? shift : -shift) }
    },
  }
}

/** All rows, then rows of the rarer outcome by chance until there are as many as wanted. */
function draw(target: Uint8Array, rarer: number, wanted: number, seed: number): Int32Array {
  const random = createRandom(seed)
  const all: number[] = []
  const own: number[] = []
  for (let row = 0; row < target.length; row++) {
    all.push(row)
    if (target[row] === rarer) own.push(row)
  }
  for (let count = own.length; count < wanted; count++) all.push(own[Math.floor(random.next() * own.length)] ?? 0)
  return Int32Array.from(all)
}

function shifted(model: ScoringModel, shift: number): ScoringModel {
  const intercept = model.intercept + shift
  if (model.model !== 'scorecard') return { ...model, intercept }
  const { direction, factor } = model.scale
  const points = direction === 'higher-is-less-likely' ? -factor * shift : factor * shift
  return { ...model, intercept, startPoints: Math.round(model.startPoints + points) }
}
