import { bootstrapPls, fitPls, type PlsBootstrap, type PlsFit, readPlsSpec } from '@guanxi/models'
import { z } from 'zod'
import { type Answer, WrongUsage } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { notes, table } from './in-words.ts'
import { readJsonFile } from './json-file.ts'
import { refusing } from './refusing.ts'
import { readNumbersNamed } from './table/read-numbers.ts'

/** A path model over a survey, and with `--resamples` its standard errors. */
export async function fitPathModel({ file, options }: FitRequest): Promise<Answer> {
  const { spec: specFile = '', resamples, seed } = options
  if ((resamples === undefined) !== (seed === undefined)) throw new WrongUsage('--resamples and --seed go together')
  const spec = await refusing(specFile, () => readPlsSpec(readJsonFile(specFile, z.unknown())))
  const wanted = new Set(Object.values(spec.constructs).flat())
  const isWanted = (name: string): boolean => wanted.has(name) || wanted.has(name.replace(/\d+$/, ''))
  const mayLack = spec.missing !== undefined && spec.missing !== 'refuse'
  const columns = Object.fromEntries(await readNumbersNamed(file, isWanted, mayLack))
  if (resamples === undefined || seed === undefined) {
    const fit = await refusing(file, () => fitPls(spec, columns))
    return { json: { model: 'pls-pm', ...fit }, text: inWords(fit) }
  }
  const { fit, warnings, ...bootstrap } = await refusing(file, () => bootstrapPls(spec, columns, { resamples, seed }))
  return { json: { model: 'pls-pm', ...fit, warnings, bootstrap }, text: inWords({ ...fit, warnings }, bootstrap.paths) }
}

function inWords(fit: PlsFit, errors: PlsBootstrap['paths'] = []): string {
  const errorOf = new Map(errors.map((path) => [`${path.from} ${path.to}`, path]))
  const paths = fit.paths.map(({ from, to, coefficient }) => {
    const found = errorOf.get(`${from} ${to}`)
    return [`${from} → ${to}`, coefficient, ...(found ? [found.standardError, ...found.interval] : [])]
  })
  const constructs = Object.keys(fit.loadings).map((name) => [name, fit.rSquared[name] ?? '', fit.index[name] ?? ''])
  return [
    `pls-pm, ${fit.scheme} scheme, ${fit.rows} rows, ${fit.converged ? 'converged' : 'DID NOT CONVERGE'}`,
    table([['path', 'coefficient', ...(errors.length > 0 ? ['standard error', 'from', 'to'] : [])], ...paths]),
    table([['construct', 'R²', 'index 0–100'], ...constructs]),
    ...notes(fit.warnings),
  ].join('\n')
}
