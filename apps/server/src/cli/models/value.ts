import { type TextbookInput, textbookValue } from '@guanxi/models'
import { type Answer, CommandRefused, WrongUsage } from '../output.ts'
import { figure, notes, table } from './in-words.ts'
import { refusing } from './refusing.ts'

export interface ValueOptions {
  readonly model: '1' | '2' | '3'
  readonly n: number
  readonly co: number
  readonly po: number
  readonly in: number
  readonly r?: number
  readonly cs?: number
  readonly growing?: boolean
  readonly start?: boolean
  readonly firstInYear1?: boolean
}

const models = { '1': 1, '2': 2, '3': 3 } as const

/** A customer's value by a textbook's model, with its formula and convention beside it. */
export async function value(options: ValueOptions): Promise<Answer> {
  const { n, co, po, r, cs, growing = false, start = false, firstInYear1 = false } = options
  const model = models[options.model]
  if (model !== 1 && r === undefined) throw new WrongUsage(`model ${model} needs --r`)
  if (model !== 2 && cs === undefined) throw new WrongUsage(`model ${model} needs --cs`)
  const input: TextbookInput = {
    ...{ model, n, acquisitionCost: co, firstPurchase: po, income: options.in, growing, payment: start ? 'start' : 'end' },
    ...(r === undefined ? {} : { r }),
    ...(cs === undefined ? {} : { serviceCost: cs }),
    ...(firstInYear1 ? { firstPurchaseAt: 'year1' } : {}),
  }
  const found = await refusing('value', () => textbookValue(input))
  if (!Number.isFinite(found.value)) throw new CommandRefused('out_of_range', 'value: the numbers are too large to be added up')
  const rows = found.years.map(({ year, income, serviceCost, factor, presentValue }) => [year, income, serviceCost, factor, presentValue])
  return {
    json: { model, ...found },
    text: [
      `${figure(Math.round(found.value * 100) / 100)}`,
      found.modelText,
      found.convention,
      found.formula,
      table([['year', 'income', 'service cost', 'factor', 'present value'], ...rows]),
      ...notes(found.warnings),
    ].join('\n'),
  }
}
