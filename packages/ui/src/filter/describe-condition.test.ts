import { createInstance } from 'i18next'
import { describe, expect, it } from 'vitest'
import en from '../../../../locales/en/ui.json' with { type: 'json' }
import cn from '../../../../locales/zh-CN/ui.json' with { type: 'json' }
import { formatsFor } from '../format/formats.ts'
import { type Describing, describePart } from './describe-condition.ts'
import type { FieldInfo } from './field-info.ts'
import type { Filter } from './filter.ts'

const fields: readonly FieldInfo[] = [
  { key: 'value', label: '12-month value', group: 'Value', type: 'money', operators: ['gt', 'between'], options: [] },
  { key: 'alive', label: 'Alive', group: 'Value', type: 'share', operators: ['lt'], options: [] },
  {
    key: 'stage',
    label: 'Stage',
    group: 'Customer',
    type: 'enum',
    operators: ['in', 'not_in'],
    options: [{ value: 'lost', label: 'Lost' }],
  },
  { key: 'orders', label: 'Orders', group: 'Orders', type: 'facts', operators: ['at_least', 'never'], options: [] },
  { key: 'seen', label: 'Last order', group: 'Orders', type: 'date', operators: ['in_last_days'], options: [] },
]

async function describing(language: string): Promise<Describing> {
  const i18n = createInstance()
  await i18n.init({
    lng: language,
    ns: ['ui'],
    defaultNS: 'ui',
    resources: { en: { ui: en }, 'zh-CN': { ui: cn } },
    interpolation: { escapeValue: false },
  })
  return { fields, currency: 'CNY', formats: formatsFor(language), text: (key, params) => i18n.t(key, params ?? {}) }
}

describe('a filter in words', () => {
  it('says field and question', async () => {
    const context = await describing('en')
    expect(describePart({ field: 'value', op: 'gt', value: 100_000 }, context)).toEqual({ name: '12-month value', question: 'over ¥1,000' })
    expect(describePart({ field: 'value', op: 'between', value: [0, 123_450] }, context).question).toBe('between ¥0 – ¥1,234.50')
    expect(describePart({ field: 'alive', op: 'lt', value: 0.415 }, context).question).toBe('under 41.5%')
    expect(describePart({ field: 'stage', op: 'not_in', value: ['lost'] }, context).question).toBe('is not Lost')
    expect(describePart({ field: 'seen', op: 'in_last_days', value: 1 }, context).question).toBe('in the last 1 day')
  })

  it('says what was bought, how often and since when', async () => {
    const part = { field: 'orders', op: 'at_least', value: { category: 'Tea', times: 3, withinDays: 90 } } as const
    expect(describePart(part, await describing('en')).question).toBe('bought at least 3 times · in Tea · in the last 90 days')
    expect(describePart(part, await describing('zh-CN')).question).toBe('买过 至少 3 次 · 品类为Tea · 最近 90 天内')
  })

  it('names a group by what binds it, and a field that is gone', async () => {
    const context = await describing('en')
    const pair: Filter = {
      any: [
        { field: 'alive', op: 'lt', value: 1 },
        { field: 'stage', op: 'in', value: ['lost'] },
      ],
    }
    expect(describePart(pair, context)).toEqual({ name: 'Any of', question: 'Alive, Stage' })
    expect(describePart({ field: 'gone', op: 'is', value: 1 }, context)).toEqual({ name: 'Unknown field', question: 'gone' })
  })
})
