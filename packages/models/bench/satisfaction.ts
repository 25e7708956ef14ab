import { createRandom } from '../src/numeric/random.ts'
import { sampleNormal } from '../src/numeric/sample.ts'
import { bootstrapPls } from '../src/satisfaction/bootstrap-pls.ts'
import { fitPls } from '../src/satisfaction/fit-pls.ts'
import { ecsiSpec } from '../src/satisfaction/path-templates.ts'
import { bestSeconds, report, SEED } from './million.ts'

const ROWS = 250
const RESAMPLES = 5000
const SIZES = { Image: 5, Expectations: 3, Quality: 7, Value: 2, Satisfaction: 3, Complaints: 1, Loyalty: 3 }

/** As many rows and items as the ECSI data of the peers' figures; each answer is part satisfaction, part chance. */
function survey(): Record<string, Float64Array> {
  const random = createRandom(SEED)
  const names = Object.entries(SIZES).flatMap(([name, items]) => Array.from({ length: items }, (_, i) => `${name}${i + 1}`))
  const columns = Object.fromEntries(names.map((name) => [name, new Float64Array(ROWS)]))
  for (let row = 0; row < ROWS; row++) {
    const general = sampleNormal(random)
    for (const column of Object.values(columns)) {
      column[row] = Math.min(10, Math.max(1, Math.round(7 + 1.2 * general + 1.2 * sampleNormal(random))))
    }
  }
  return columns
}

const columns = survey()
const items = {
  Image: ['Image'],
  Expectations: ['Expectations'],
  Quality: ['Quality'],
  Value: ['Value'],
  Satisfaction: ['Satisfaction'],
  Complaints: ['Complaints'],
  Loyalty: ['Loyalty'],
}
const facts = { rows: ROWS, items: Object.keys(columns).length, seed: SEED }
for (const scheme of ['path', 'factorial'] as const) {
  const spec = ecsiSpec(items, { scheme, scaled: true })
  // Peers: 0.50 s (path) and 0.11 s (factorial) for one fit.
  report(`models.pls-pm.${scheme}`, await bestSeconds(5, () => fitPls(spec, columns)), scheme === 'path' ? 0.5 : 0.11, facts)
}
const spec = ecsiSpec(items, { scheme: 'path', scaled: true })
const bootstrap = await bestSeconds(2, () => bootstrapPls(spec, columns, { seed: SEED, resamples: RESAMPLES }))
report('models.pls-pm.bootstrap', bootstrap, 5, { ...facts, resamples: RESAMPLES })
