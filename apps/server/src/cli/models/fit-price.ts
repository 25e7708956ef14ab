import { type CategoricalColumn, fitPriceResponse, type PriceResponse, priceEffect } from '@guanxi/models'
import type { Answer } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { figure, firstRows, notes, table } from './in-words.ts'
import { refusing } from './refusing.ts'
import { NumberReader, WordReader } from './table/columns.ts'
import { placeOf, streamColumns } from './table/read-numbers.ts'

/** Sales with the group of each row as a place in `groups`. Several columns make one group: store and brand. */
async function readSales({ file, options }: FitRequest) {
  const { group: by = [], covariates = [] } = options
  const words = by.map((name) => ({ name, reader: new WordReader() }))
  const numbers = ['quantity', 'price', ...covariates].map((name) => ({ name, reader: new NumberReader(name, file) }))
  await streamColumns(file, (header) => [...words, ...numbers].map(({ name, reader }) => ({ at: placeOf(header, { name }, file), reader })))
  const [quantity = new Float64Array(), price = new Float64Array(), ...others] = numbers.map(({ reader }) => reader.done())
  const { groups, codes } = combined(words.map(({ name, reader }) => reader.done(name)))
  return {
    groups,
    columns: { group: codes, quantity, price, others: Object.fromEntries(covariates.map((name, i) => [name, others[i] ?? price])) },
  }
}

function combined(columns: readonly CategoricalColumn[]): { groups: string[]; codes: Int32Array } {
  const places = new Map<string, number>()
  const codes = new Int32Array(columns[0]?.codes.length ?? 0)
  for (let row = 0; row < codes.length; row++) {
    const name = columns.map(({ levels, codes: of }) => levels[of[row] ?? -1] ?? '').join(' ')
    const place = places.get(name) ?? places.size
    places.set(name, place)
    codes[row] = place
  }
  return { groups: [...places.keys()], codes }
}

/** How sales answer to price and promotion, group by group. */
export async function fitPrice(request: FitRequest): Promise<Answer> {
  const { groups: names, columns } = await readSales(request)
  const fit = await refusing(request.file, () => fitPriceResponse(columns))
  const groups = groupsOf(fit, names)
  const average = fit.columns.map((column, i) => ({
    column,
    mean: fit.mean[i],
    standardError: fit.meanErrors[i],
    betweenSd: fit.betweenSd[i],
  }))
  const { noiseSd, dropped, logLikelihood, iterations, converged, warnings } = fit
  return {
    json: { model: 'price-response', average, groups, ...{ noiseSd, dropped, logLikelihood, iterations, converged, warnings } },
    text: [
      `price-response, ${converged ? 'converged' : 'DID NOT CONVERGE'}, ${groups.length} groups`,
      table([['column', 'mean', '±', 'sd between groups'], ...average.map(Object.values)]),
      ...firstRows(
        ['group', 'rows', 'elasticity'],
        groups.map(({ group, rows, effects: { price } }) => [
          group,
          rows,
          price ? `${figure(price.estimate)}, 95 % from ${figure(price.interval[0])} to ${figure(price.interval[1])}` : 'unknown',
        ]),
      ),
      ...notes(warnings),
    ].join('\n'),
  }
}

interface Effect {
  readonly estimate: number
  readonly interval: readonly [number, number]
}

/** Each group with its coefficients: `price` is the elasticity. */
function groupsOf(fit: PriceResponse, names: readonly string[]): { group: string; rows: number; effects: Record<string, Effect> }[] {
  const found = fit.columns.filter((column) => column !== 'intercept').map((column) => [column, priceEffect(fit, column)] as const)
  return Array.from(fit.groups, (group, at) => ({
    group: names[group] ?? '',
    rows: fit.rows[at] ?? 0,
    effects: Object.fromEntries(
      found.map(([column, { estimate, low, high }]) => [column, { estimate: estimate[at] ?? 0, interval: [low[at] ?? 0, high[at] ?? 0] }]),
    ),
  }))
}
