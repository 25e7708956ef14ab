import { satisfactionAndLoyalty } from '@guanxi/models'
import type { Answer } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { figure, notes } from './in-words.ts'
import { refusing } from './refusing.ts'
import { NameReader, NumberReader } from './table/columns.ts'
import { readingsOf, streamColumns } from './table/read-numbers.ts'

/** How loyalty moves with the same customer's satisfaction before. */
export async function fitPanel({ file, options }: FitRequest): Promise<Answer> {
  const { lag = 1 } = options
  const customer = new NameReader('customer', file)
  const [period, satisfaction, loyalty] = [
    new NumberReader('period', file, { isWhole: true }),
    new NumberReader('satisfaction', file),
    new NumberReader('loyalty', file),
  ]
  const columns = [
    { name: 'customer', aliases: ['user'], reader: customer },
    { name: 'period', reader: period },
    { name: 'satisfaction', reader: satisfaction },
    { name: 'loyalty', reader: loyalty },
  ]
  await streamColumns(file, (header) => readingsOf(header, columns, file))
  const { codes } = customer.done()
  const panel = { customer: codes, period: period.done(), satisfaction: satisfaction.done(), loyalty: loyalty.done() }
  const found = await refusing(file, () => satisfactionAndLoyalty(panel, { lag }))
  return {
    json: { model: 'satisfaction-loyalty', ...found },
    text: [
      found.statement,
      `coefficient ${figure(found.coefficient)}   ± ${figure(found.standardError)}   ${found.pairs} pairs of ${found.customers} customers`,
      ...notes(found.warnings),
    ].join('\n'),
  }
}
