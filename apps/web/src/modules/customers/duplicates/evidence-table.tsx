import { cx, useFormats } from '@guanxi/ui'
import { IconCheck, IconEyeOff, IconMinus, IconTilde, IconX } from '@tabler/icons-react'
import { useText } from '../../../i18n/text.ts'
import { dayText } from '../../own-fields/own-text.ts'
import { phoneText } from '../fields/phone-text.ts'
import css from './duplicates.module.css'
import type { Evidence, Pair } from './queries.ts'
import { wordsOf } from './words.ts'

const icons = { same: IconCheck, alike: IconTilde, differs: IconX, nothing: IconMinus, closed: IconEyeOff }

function useValue() {
  const text = useText('duplicates')
  const formats = useFormats()
  return ({ field, says }: Evidence, value: string | null): string => {
    if (says === 'closed') return text('value.closed')
    if (value === null) return text('value.none')
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayText(value, formats)
    return field === 'phone' ? phoneText(value) : value
  }
}

/** Field by field what two customers say, and what that is worth. */
export function EvidenceTable({ pair }: { pair: Pair }) {
  const text = useText('duplicates')
  const valueText = useValue()
  return (
    <table className={css.evidence} aria-label={text('compare')}>
      <thead>
        <tr>
          <th scope="col">{text('field')}</th>
          <th scope="col">{pair.left.name}</th>
          <th scope="col">{pair.right.name}</th>
          <th scope="col">{text('says')}</th>
        </tr>
      </thead>
      <tbody>
        {pair.evidence.map((evidence) => {
          const { field, label, says, left, right } = evidence
          const Icon = icons[says]
          const known = (value: string | null) => cx(value === null && css.unknown, says === 'differs' && css.apart)
          if (field === 'household')
            return (
              <tr key={field}>
                <td colSpan={4} className={css.household}>
                  {wordsOf(evidence, text)}
                </td>
              </tr>
            )
          return (
            <tr key={field} data-says={says}>
              <th scope="row">{label}</th>
              <td className={known(left)}>{valueText(evidence, left)}</td>
              <td className={known(right)}>{valueText(evidence, right)}</td>
              <td className={css.saysCell}>
                <span className={css.says}>
                  <Icon size={15} aria-hidden="true" />
                  {wordsOf(evidence, text)}
                </span>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
