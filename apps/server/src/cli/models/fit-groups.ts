import { fitGaussianMixture, kMeans } from '@guanxi/models'
import { type Answer, CommandRefused } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { notes, table } from './in-words.ts'
import { refusing } from './refusing.ts'
import { readNumbersNamed } from './table/read-numbers.ts'

/** The columns to group by: those that are named, else all but the ignored ones. */
async function readColumns({ file, options }: FitRequest): Promise<Record<string, Float64Array>> {
  const { columns, ignore = [] } = options
  const isWanted = (name: string): boolean => (columns ? columns.includes(name) : name !== '' && !ignore.includes(name))
  const read = await readNumbersNamed(file, isWanted, false)
  const missing = columns?.find((name) => !read.has(name))
  if (missing !== undefined) throw new CommandRefused('column_missing', `${file} has no column "${missing}"`)
  return Object.fromEntries(read)
}

/** Groups of customers near one mean each. Who is in which group says `score`. */
export async function fitKMeans(request: FitRequest): Promise<Answer> {
  const { k = 0, scaling = 'z-score', seed = 1 } = request.options
  const columns = await readColumns(request)
  const { assignment, ...fit } = await refusing(request.file, () => kMeans(columns, { clusters: k, scaling, seed }))
  const names = Object.keys(fit.centres[0] ?? {})
  const rows = fit.centres.map((centre, group) => [group, fit.sizes[group], ...names.map((name) => centre[name])])
  return {
    json: { model: 'k-means', rows: assignment.length, seed, ...fit },
    text: [
      `k-means on ${assignment.length} rows, scaling ${scaling}, ${(100 * fit.explained).toFixed(1)} % of the spread lies between groups`,
      table([['group', 'size', ...names], ...rows]),
      ...notes(fit.warnings),
    ].join('\n'),
  }
}

/** Groups that may overlap and differ in spread. */
export async function fitMixture(request: FitRequest): Promise<Answer> {
  const { k = 0, seed = 1 } = request.options
  const columns = await readColumns(request)
  const { assignment, probability: _, ...fit } = await refusing(request.file, () => fitGaussianMixture(columns, { components: k, seed }))
  const rows = fit.means.map((mean, group) => [group, fit.weights[group], ...fit.columns.map((name) => mean[name])])
  return {
    json: { model: 'gaussian-mixture', rows: assignment.length, seed, ...fit },
    text: [
      `Gaussian mixture on ${assignment.length} rows, BIC ${fit.bic.toFixed(1)}, ${fit.converged ? 'converged' : 'DID NOT CONVERGE'}`,
      table([['group', 'share', ...fit.columns], ...rows]),
      ...notes(fit.warnings),
    ].join('\n'),
  }
}
