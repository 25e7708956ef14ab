import { countRatings, customerEffort, customerSatisfaction, netPromoterScore } from '@guanxi/models'
import { type Answer, WrongUsage } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { figure, table } from './in-words.ts'
import { refusing } from './refusing.ts'
import { NumberReader } from './table/columns.ts'
import { readingsOf, streamColumns } from './table/read-numbers.ts'

/** The scale of the net promoter score. */
const NPS_HIGH = 10

interface Rated {
  readonly score: number
  readonly interval: readonly [number, number] | null
  readonly n: number
  readonly confidence: number
}

/** One question that was answered on a scale: the net promoter score, satisfaction or effort. A cell without an answer is counted. */
export async function fitRatings({ model, file, options }: FitRequest): Promise<Answer> {
  const { column = '', low = 0, high = NPS_HIGH, satisfiedFrom = Math.max(low + 1, high - 1) } = options
  if (low >= high) throw new WrongUsage('--low must be below --high')
  if (model === 'nps' && (low !== 0 || high !== NPS_HIGH)) throw new WrongUsage('nps is defined on --low 0 --high 10')
  if (satisfiedFrom <= low || satisfiedFrom > high) throw new WrongUsage('--satisfied-from must be above --low, up to --high')
  const reader = new NumberReader(column, file, { mayLack: true, min: low, max: high, isWhole: true })
  await streamColumns(file, (header) => readingsOf(header, [{ name: column, reader }], file))
  const cells = reader.done()
  const answers = cells.filter((rating) => !Number.isNaN(rating))
  const unanswered = cells.length - answers.length
  const { counts, found } = await refusing(file, () => {
    const ratings = countRatings(answers, [low, high])
    if (model === 'nps') return { counts: ratings.counts, found: netPromoterScore(ratings) }
    if (model === 'ces') return { counts: ratings.counts, found: customerEffort(ratings) }
    return { counts: ratings.counts, found: customerSatisfaction(ratings, { satisfiedFrom }) }
  })
  return {
    json: { model, column, low, high, unanswered, counts, ...found },
    text: [
      inWords(model, found),
      ...(model === 'csat' ? [`satisfied: ${satisfiedFrom} to ${high}`] : []),
      table([['rating', 'answers'], ...Array.from(counts, (count, at) => [low + at, count])]),
      ...(unanswered > 0 ? [`Note: ${unanswered} rows have no answer and were left out`] : []),
    ].join('\n'),
  }
}

function inWords(model: string, { score, interval, n, confidence }: Rated): string {
  const range = interval ? `, ${figure(100 * confidence)} % from ${figure(interval[0])} to ${figure(interval[1])}` : ''
  return `${model} ${figure(score)}${range}, ${n} answers`
}
