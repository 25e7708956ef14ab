import { useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import type { Difference } from './queries.ts'

const roles = ['admin', 'manager', 'analyst', 'marketer', 'agent'] as const

/** What is different, in words: a field by its name, a layout by whom it is for. */
export function useLineName(): (of: Difference) => string {
  const text = useText('transfer')
  const settings = useText('settings')
  const { language } = useFormats()
  return ({ kind, name, labels }) => {
    if (kind === 'rules') return text('laidOut.rules')
    if (kind === 'view') return text('laidOut.view', { name: (labels && labelIn(labels, language)) || name })
    if (kind === 'layout') {
      const role = roles.find((one) => name.endsWith(`:${one}`))
      return role ? text('laidOut.layoutFor', { role: settings(`roles.${role}`) }) : text('laidOut.layout')
    }
    return (labels && labelIn(labels, language)) || name
  }
}
