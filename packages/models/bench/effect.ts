import { treatmentEffect } from '../src/effect/treatment-effect.ts'
import { createRandom } from '../src/numeric/random.ts'
import { fitUplift } from '../src/uplift/fit-uplift.ts'
import { qini } from '../src/uplift/qini.ts'
import { bestSeconds, report, SEED } from './million.ts'

const CUSTOMERS = 1_000_000
const random = createRandom(SEED)

function experiment(count: number, features: number) {
  const column = (draw: () => number): Float64Array => Float64Array.from({ length: count }, draw)
  const named = Array.from({ length: features }, (_, j): [string, Float64Array] => [`x${j}`, column(() => random.next())])
  const first = named[0]?.[1] ?? new Float64Array(count)
  const treatment = column(() => (random.next() < 0.5 ? 1 : 0))
  const outcome = treatment.map((treated, i) => (random.next() < 0.1 + 0.1 * treated * ((first[i] ?? 0) > 0.5 ? 1 : 0) ? 1 : 0))
  return { features: Object.fromEntries(named), first, treatment, outcome }
}

const million = experiment(CUSTOMERS, 5)
const facts = { customers: CUSTOMERS, seed: SEED }
const { treatment, outcome } = million
report('models.effect.adjusted', await bestSeconds(2, () => treatmentEffect({ treatment, outcome, covariates: million.features })), 1, {
  ...facts,
  covariates: 5,
})
report(
  'models.qini',
  await bestSeconds(2, () => qini({ score: million.first, treatment, outcome }, { seed: SEED, resamples: 0 })),
  2,
  facts,
)

// A peer's users wait hours for a hundred trees on so many rows and columns.
const wide = experiment(200_000, 80)
const trees = await bestSeconds(1, () => fitUplift(wide, { method: 'trees', seed: SEED, trees: 100 }))
report('models.uplift.100-trees', trees, 60, { customers: 200_000, features: 80, seed: SEED })
