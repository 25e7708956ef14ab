import { existsSync, readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { createRandom, fitPriceResponse, promotionShare, sampleBeta, samplePoisson } from '../src/index.ts'
import { bestSeconds, report, SEED } from './million.ts'

/** Dominick's orange juice, 83 stores × 11 brands over 121 weeks; beside the checkout, never in it. */
const FILE = new URL('../../../../shared/data/price/orangeJuice_yx.csv.br', import.meta.url)

if (existsSync(FILE)) {
  const lines = brotliDecompressSync(readFileSync(FILE)).toString('utf8').trim().split('\n').slice(1)
  const rows = lines.map((line) => line.split(',').map(Number))
  const column = (of: (row: readonly number[]) => number): Float64Array => Float64Array.from(rows, of)
  const sales = {
    group: column(([store = 0, brand = 0]) => store * 100 + brand),
    quantity: column((row) => Math.exp(row[3] ?? 0)),
    price: column((row) => row[3 + (row[1] ?? 0)] ?? 0),
    others: { deal: column((row) => row[15] ?? 0), feature: column((row) => row[16] ?? 0) },
  }
  const fit = fitPriceResponse(sales)
  report('models.price-response.fit', await bestSeconds(3, () => fitPriceResponse(sales)), 2, {
    rows: rows.length,
    groups: fit.groups.length,
    iterations: fit.iterations,
    mean: Array.from(fit.mean),
  })
} else console.error('models.price-response.fit is not measured: shared/data/price is not there')

const COUNT = 1_000_000
const random = createRandom(SEED)
const trials = Float64Array.from({ length: COUNT }, () => samplePoisson(random, 6))
const successes = trials.map((n) => {
  const rate = sampleBeta(random, 1, 3)
  let hits = 0
  for (let order = 0; order < n; order++) if (random.next() < rate) hits++
  return hits
})
report('models.promotion-share', await bestSeconds(3, () => promotionShare({ trials, successes })), 2, { customers: COUNT, seed: SEED })
