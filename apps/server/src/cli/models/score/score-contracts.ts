import { type SbgParameters, sbgResidualLifetime, sbgRetention, sbgSurvival } from '@guanxi/models'
import { scoringNumbers } from './score-numbers.ts'
import type { Scorer } from './scorer.ts'

/** `year` renewals are behind each customer: the chance of the next one, and with a horizon what comes until then. */
export function contractScorer(parameters: SbgParameters, horizon: number | undefined): Scorer {
  return {
    model: 'sbg',
    outputs: horizon === undefined ? ['retention'] : ['retention', 'survival', 'expectedYears'],
    facts: horizon === undefined ? {} : { horizon },
    start: scoringNumbers([{ name: 'year' }], (column) => {
      const year = column('year')
      const retention = year.map((t) => sbgRetention(parameters, t + 1))
      if (horizon === undefined) return [retention]
      const survival = year.map((t) => sbgSurvival(parameters, t + horizon) / sbgSurvival(parameters, t))
      return [retention, survival, year.map((t) => sbgResidualLifetime(parameters, t + 1, { interest: 0, periods: horizon }))]
    }),
  }
}
