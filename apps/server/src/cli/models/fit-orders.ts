import { fitBtyd, fitGammaGamma, fitParetoNbd } from '@guanxi/models'
import type { Answer } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { figure, fitInWords } from './in-words.ts'
import { refusing } from './refusing.ts'
import { readNumbers, type WantedColumn } from './table/read-numbers.ts'

export const orderColumns: readonly WantedColumn[] = [
  { name: 'frequency', aliases: ['x'] },
  { name: 'recency', aliases: ['t_x'] },
  { name: 'T' },
]
export const spendColumns: readonly WantedColumn[] = [
  { name: 'frequency', aliases: ['x'] },
  { name: 'monetary', aliases: ['zbar', 'monetary_value'] },
]
const weight: WantedColumn = { name: 'n', aliases: ['weight'], isOptional: true }
const none = new Float64Array()

/** BG/NBD, MBG/NBD or Pareto/NBD. Covariates may move the order rate as well as drop-out. */
export async function fitOrders({ model, file, options }: FitRequest): Promise<Answer> {
  const names = options.covariates ?? []
  const read = await readNumbers(file, [...orderColumns, weight, ...names.map((name) => ({ name }))])
  const column = (name: string): Float64Array => read.get(name) ?? none
  const n = read.get('n')
  const columns = { frequency: column('frequency'), recency: column('recency'), T: column('T'), ...(n ? { weight: n } : {}) }
  const covariates = Object.fromEntries(names.map((name) => [name, column(name)]))
  const extra = names.length > 0 ? { covariates: { rate: covariates, dropout: covariates } } : {}
  const fit = await refusing(file, () =>
    model === 'pareto-nbd' ? fitParetoNbd(columns, extra) : fitBtyd(model === 'bg-nbd' ? 'bg-nbd' : 'mbg-nbd', columns, extra),
  )
  const moved = (of: 'rate' | 'dropout'): string[] =>
    fit.coefficients[of].map(
      ({ name, coefficient, standardError }) => `${of} by ${name}: ${figure(coefficient)}   ± ${figure(standardError)}`,
    )
  return { json: { ...fit }, text: [fitInWords(fit), ...moved('rate'), ...moved('dropout')].join('\n') }
}

export async function fitSpend({ file }: FitRequest): Promise<Answer> {
  const columns = await readNumbers(file, spendColumns)
  const fit = await refusing(file, () => fitGammaGamma(columns.get('frequency') ?? none, columns.get('monetary') ?? none))
  return { json: { ...fit }, text: fitInWords(fit) }
}
