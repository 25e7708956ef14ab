import { ChoiceTag } from '@guanxi/ui'
import { useText } from '../../i18n/text.ts'
import { paths } from '../../paths.ts'
import { fileHref } from './file/upload.ts'
import type { OwnField, OwnValue } from './own-field.ts'
import css from './own-fields.module.css'
import { ownText } from './own-text.ts'
import { customerObject } from './queries.ts'
import { veil } from './reference/named.ts'
import { useSpeaking } from './use-own-fields.ts'

const schemes: Readonly<Partial<Record<OwnField['type'], string>>> = { phone: 'tel:', email: 'mailto:', link: '' }

const isKnown = (value: OwnValue, { choices }: OwnField): value is string =>
  typeof value === 'string' && value !== veil && choices.some((choice) => choice.value === value)

/** Where a value leads: a call, a mail, a page. */
export function hrefOf(value: OwnValue, field: OwnField): string | undefined {
  if (field.type === 'file') return isKnown(value, field) ? fileHref(value) : undefined
  const scheme = schemes[field.type]
  return scheme === undefined || typeof value !== 'string' ? undefined : `${scheme}${value}`
}

/** The page of what a reference leads to; none of what the reader does not see. */
export function placeOf(value: OwnValue, field: OwnField) {
  const { target } = field
  if (!target || !isKnown(value, field)) return undefined
  return target === customerObject ? paths.customer(value) : paths.record(target.slice('custom.'.length), value)
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
