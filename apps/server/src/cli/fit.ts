import { fitBtyd, fitGammaGamma, ModelError } from '@guanxi/models'
import { readNumericColumns, type WantedColumn } from './numeric-columns.ts'
import { type Answer, CommandRefused } from './output.ts'

export const fitModels = ['bg-nbd', 'mbg-nbd', 'gamma-gamma'] as const
export type FitModel = (typeof fitModels)[number]

const btydColumns: readonly WantedColumn[] = [
  { name: 'frequency', aliases: ['x'] },
  { name: 'recency', aliases: ['t_x'] },
  { name: 'T', aliases: [] },
  { name: 'n', aliases: ['weight'], isOptional: true },
]
const spendColumns: readonly WantedColumn[] = [
  { name: 'frequency', aliases: ['x'] },
  { name: 'monetary', aliases: ['zbar', 'monetary_value'] },
]

interface Fit {
  readonly model: string
  readonly parameters: object
  readonly logLikelihood: number
  readonly standardErrors: object
  readonly converged: boolean
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

const none = new Float64Array()

async function fitFile(model: FitModel, file: string): Promise<Fit> {
  if (model === 'gamma-gamma') {
    const columns = await readNumericColumns(file, spendColumns)
    return fitGammaGamma(columns.get('frequency') ?? none, columns.get('monetary') ?? none)
  }
  const columns = await readNumericColumns(file, btydColumns)
  const weight = columns.get('n')
  return fitBtyd(model, {
    frequency: columns.get('frequency') ?? none,
    recency: columns.get('recency') ?? none,
    T: columns.get('T') ?? none,
    ...(weight ? { weight } : {}),
  })
}

const shown = (value: unknown): string => (typeof value === 'number' ? value.toPrecision(7) : 'unknown')

function inWords(fit: Fit): string {
  const errors = new Map<string, unknown>(Object.entries(fit.standardErrors))
  const parameters = Object.entries(fit.parameters).map(
    ([name, value]) => `${name.padEnd(8)} ${shown(value)}   ± ${shown(errors.get(name))}`,
  )
  const converged = fit.converged ? 'converged' : 'DID NOT CONVERGE'
  return [
    `${fit.model}, ${converged}, log-likelihood ${fit.logLikelihood.toFixed(4)}`,
    ...parameters,
    ...fit.warnings.map((warning) => `Note: ${warning.message}`),
  ].join('\n')
}

/** Fits one model to a file of numbers: for anyone, without any data of Guanxi. */
export async function fit(model: FitModel, file: string): Promise<Answer> {
  try {
    const fitted = await fitFile(model, file)
    const { parameters, logLikelihood, standardErrors, converged, warnings } = fitted
    return { json: { model, parameters, logLikelihood, standardErrors, converged, warnings }, text: inWords(fitted) }
  } catch (error) {
    if (error instanceof ModelError) throw new CommandRefused(error.code, `${file}: ${error.message}`)
    throw error
  }
}
