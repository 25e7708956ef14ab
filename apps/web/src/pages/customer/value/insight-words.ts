import { useFormats } from '@guanxi/ui'
import { useTranslation } from 'react-i18next'
import type { CustomerValue } from '../queries.ts'

type Reason = CustomerValue['reasons'][number]

const isoDay = /^\d{4}-\d{2}-\d{2}$/

/** The stages and reasons of insight by their codes: what codes there are, its own catalogue knows. */
export function useInsightWords() {
  const { t } = useTranslation<string>('insight')
  const formats = useFormats()
  const shown = (value: string | number) => {
    if (typeof value === 'number') return formats.number(value, 1)
    return isoDay.test(value) ? formats.date(value) : value
  }
  return {
    stage: (stage: string): string => t(`stages.${stage}`),
    reason: ({ code, params }: Reason): string => {
      const texts = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(value)]))
      return t(`reasons.${code}`, texts)
    },
  }
}
