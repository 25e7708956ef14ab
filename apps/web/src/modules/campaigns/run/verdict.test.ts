import { formatsFor } from '@guanxi/ui'
import { createInstance } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import marketing from '../../../../../../locales/en/marketing.json' with { type: 'json' }
import type { Finding } from '../queries.ts'
import { verdictText } from './verdict.ts'

const i18n = createInstance()
beforeAll(async () => {
  await i18n.init({ lng: 'en', resources: { en: { marketing } }, defaultNS: 'marketing', interpolation: { escapeValue: false } })
})

function words(finding: Partial<Finding> & Pick<Finding, 'measure' | 'code'>): string {
  const whole = { difference: null, interval: null, total: null, totalInterval: null, ...finding }
  return verdictText(whole, (key, params) => i18n.t(key, params ?? {}), formatsFor('en'), 'GBP')
}

describe('a verdict', () => {
  it('says how many more bought, with the interval', () => {
    const said = words({ measure: 'buyers', code: 'more', total: 41.6, totalInterval: { low: 12.2, high: 71 } })
    expect(said).toContain('42 of them because of this campaign (95 % interval 12 to 71)')
  })

  it('tells a loss in plain numbers, the smaller first', () => {
    const said = words({ measure: 'buyers', code: 'less', total: -20, totalInterval: { low: -31, high: -9 } })
    expect(said).toContain('the campaign cost 20 buyers (95 % interval 9 to 31)')
  })

  it('keeps the sign of money', () => {
    const said = words({ measure: 'money', code: 'less', total: -200_000, totalInterval: { low: -300_000, high: -100_000 } })
    expect(said).toContain('−£2,000 in all (95 % interval −£3,000 to −£1,000)')
  })

  it('says that it did nothing, that it cannot be told, and that nobody was held out', () => {
    expect(words({ measure: 'buyers', code: 'nothing', total: 2, totalInterval: { low: -5, high: 9 } })).toContain('−5 to 9 buyers')
    expect(words({ measure: 'buyers', code: 'too_few' })).toMatch(/^Too few/)
    expect(words({ measure: 'money', code: 'no_holdout' })).toMatch(/^Nobody was held out/)
  })
})
