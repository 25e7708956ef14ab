import { ChoiceTag } from '@guanxi/ui'
import { useText } from '../../i18n/text.ts'
import type { OwnField, OwnValue } from './own-field.ts'
import css from './own-fields.module.css'
import { ownText } from './own-text.ts'
import { useSpeaking } from './use-own-fields.ts'

const schemes: Readonly<Partial<Record<OwnField['type'], string>>> = { phone: 'tel:', email: 'mailto:', link: '' }

/** Where a value leads: a call, a mail, a page. */
export function hrefOf(value: OwnValue, field: OwnField): string | undefined {
  const scheme = schemes[field.type]
  return scheme === undefined || typeof value !== 'string' ? undefined : `${scheme}${value}`
}

/** A value as it is read: choices in their colours, lines as they were written. Null where there is none. */
export function OwnShown({ value, field }: { value: OwnValue; field: OwnField }) {
  const uiText = useText('ui')
  const { formats, currency } = useSpeaking()
  if (field.type === 'choice' || field.type === 'multi_choice') {
    const chosen = typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : []
    return (
      <span className={css.tags}>
        {chosen.map((key) => {
          const choice = field.choices.find((one) => one.value === key)
          return (
            <ChoiceTag key={key} colour={choice?.colour ?? 'grey'}>
              {choice?.label ?? key}
            </ChoiceTag>
          )
        })}
      </span>
    )
  }
  const words = ownText(value, field, formats, currency, { yes: uiText('filter.true'), no: uiText('filter.false') })
  return <span className={css.words}>{words}</span>
}
